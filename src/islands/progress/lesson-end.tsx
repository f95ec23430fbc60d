/** At the end of a lesson: mark it as read. It also writes down where the reader is, so that the home page can lead back. */
import { useEffect } from 'preact/hooks';
import { liveProgress } from '../../browser/live-study.ts';
import { watchSection } from './section-watch.ts';

interface LessonEndProps {
  /** The path of the lesson. */
  readonly lesson: string;
}

export default function LessonEnd({ lesson }: LessonEndProps) {
  const progress = liveProgress().value;
  const store = progress?.store ?? null;
  useEffect(() => {
    if (store === null) return;
    return watchSection((section) => {
      const known = store.state().lessons.get(lesson);
      const here = store.state().place?.lesson === lesson;
      if (here && known?.section === section) return;
      void store.record({ kind: 'lesson-visited', lesson, section });
    });
  }, [store, lesson]);
  const read = progress?.state.lessons.get(lesson)?.read === true;
  return (
    <p class="lesson-end">
      <label>
        <input
          type="checkbox"
          checked={read}
          disabled={progress === null}
          onChange={(event) => {
            void store?.record({ kind: 'lesson-read', lesson, read: event.currentTarget.checked });
          }}
        />
        <span>I have read this lesson</span>
      </label>
      <a href="/progress/">Your progress</a>
    </p>
  );
}
