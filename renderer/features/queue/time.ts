/** `00:41` since an instant; hours go before the minutes. Never negative: clocks of two windows differ. */
export function elapsed(since: string, now: string): string {
  const seconds = Math.max(0, Math.floor((Date.parse(now) - Date.parse(since)) / 1000))
  const two = (n: number): string => String(n).padStart(2, '0')
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60]
  return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${two(minutes)}:${two(seconds % 60)}`
}
export const minutesSince = (since: string, now: string): number => Math.max(0, Math.floor((Date.parse(now) - Date.parse(since)) / 60_000))
