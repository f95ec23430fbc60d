/** The learner's own days. They begin at midnight of the device's time zone and are not always 24 hours long. */

/** The beginnings of `count` days from the one that holds `now`, and the end of the last: `count + 1` moments. */
export function dayStarts(now: number, count: number): readonly number[] {
  const today = new Date(now);
  return Array.from({ length: count + 1 }, (_, day) =>
    new Date(today.getFullYear(), today.getMonth(), today.getDate() + day).getTime(),
  );
}

/** The end of the learner's day, milliseconds since 1970. */
export function endOfToday(now: number): number {
  return dayStarts(now, 1)[1] ?? now;
}

/** Whole days from the day of `now` to the day of `then`; negative for the past. */
export function daysUntil(then: number, now: number): number {
  const noon = (moment: number) => {
    const date = new Date(moment);
    return Date.UTC(date.getFullYear(), date.getMonth(), date.getDate());
  };
  return Math.round((noon(then) - noon(now)) / 86_400_000);
}
