/** What a learner has to know about what they are looking at. */
export function LimitsNote() {
  return (
    <details class="wb-limits">
      <summary>This is a simulator</summary>
      <p>
        It follows the rules of the Amazon States Language and records the events that Step Functions would
        record. It calls no AWS service: answers of tasks are made up, and wear a{' '}
        <span class="wb-mock">mock</span> badge. Time is virtual, so a wait of a day takes no time here.
        Nothing leaves your browser, and nothing costs money.{' '}
        <a href="/simulator/">What it does and does not do</a>
      </p>
    </details>
  );
}
