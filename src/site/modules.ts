/** A module of the course: a folder of `content/lessons` and the name that readers see. */
export interface CourseModule {
  readonly directory: string;
  readonly label: string;
}

/** The modules, in the order of the sidebar. */
export const modules: readonly CourseModule[] = [
  { directory: 'module-14', label: 'Application Integration' },
];

/** A lesson that belongs to no module: a way through several of them. */
export interface LessonPath {
  /** Its address below the root of the site: the file's name in `content/lessons`. */
  readonly slug: string;
  readonly label: string;
}

/** The ways through the lessons, listed after the modules. */
export const lessonPaths: readonly LessonPath[] = [
  { slug: 'exam-tomorrow', label: 'Exam tomorrow: 30 minutes' },
];
