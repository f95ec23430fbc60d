/** Dates in the words of the site's language and the learner's time zone. */

const day = new Intl.DateTimeFormat('en', { day: 'numeric', month: 'short', year: 'numeric' });
const dayAndTime = new Intl.DateTimeFormat('en', {
  day: 'numeric',
  month: 'short',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});
const weekday = new Intl.DateTimeFormat('en', { weekday: 'short' });

export const dayText = (at: number): string => day.format(at);
export const momentText = (at: number): string => dayAndTime.format(at);
export const weekdayText = (at: number): string => weekday.format(at);

/** `today`, `tomorrow`, `in 5 days`, `2 days ago`. */
export function inDays(days: number): string {
  if (days === 0) return 'today';
  if (days === 1) return 'tomorrow';
  if (days === -1) return 'yesterday';
  return days > 0 ? `in ${days} days` : `${-days} days ago`;
}
