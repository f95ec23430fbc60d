/** The time of the exam, as of https://aws.amazon.com/certification/certified-cloud-practitioner/: 90 minutes for 65 questions. */

/** Milliseconds a question: 90 minutes divided by 65, to the second. */
export const PACE_MS = 83_000;
/** What AWS grants on request to those whose first language is not English, as a share of the whole time: 30 of 90 minutes. */
export const EXTRA_TIME_SHARE = 1 / 3;

/** The time for a form of so many questions, in milliseconds. */
export function limitFor(questions: number, extraTime = false): number {
  const plain = questions * PACE_MS;
  return extraTime ? Math.round(plain * (1 + EXTRA_TIME_SHARE)) : plain;
}
