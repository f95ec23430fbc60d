/** What stands where questions and progress are still coming, or cannot come. */

export function Waiting({ what }: { what: string }) {
  return (
    <p class="study-waiting" role="status">
      Loading {what} …
    </p>
  );
}

export function Failed({ message, onRetry }: { message: string; onRetry: () => void }) {
  return (
    <div class="study-notice study-notice-bad" role="alert">
      <p>{message}</p>
      <button type="button" class="quiz-button" onClick={onRetry}>
        Try again
      </button>
    </div>
  );
}

/** Why progress is only in memory. */
export function StorageNotice({ message }: { message: string | null }) {
  return (
    <div role="status" class="study-storage">
      {message !== null && <p class="study-notice study-notice-warn">{message}</p>}
    </div>
  );
}
