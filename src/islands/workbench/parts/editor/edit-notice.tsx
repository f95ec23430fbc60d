import type { Edits } from './edits.ts';

/** What the last edit did, with the way back. */
export function EditNoticeLine({ edits }: { readonly edits: Edits }) {
  const notice = edits.notice.value;
  return (
    <div class="wb-edit-notice" role="status">
      {notice !== null && (
        <p class={notice.tone}>
          <span>{notice.words}</span>
          {notice.undo !== undefined && (
            <button type="button" class="wb-small" onClick={notice.undo}>
              Undo
            </button>
          )}
        </p>
      )}
    </div>
  );
}
