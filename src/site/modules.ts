/** A module of the course: a folder of `content/lessons` and the name that readers see. */
export interface CourseModule {
  readonly directory: string;
  readonly label: string;
}

/** The modules, in the order of the sidebar. */
export const modules: readonly CourseModule[] = [
  { directory: 'module-14', label: 'Application Integration' },
];
