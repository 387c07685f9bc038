/** The hub's clock in China, which has one time zone and no summer time: UTC+8. */
const inChina = (at: Date): Date => new Date(at.getTime() + 8 * 3_600_000)

export const chinaDay = (at: Date): string => inChina(at).toISOString().slice(0, 10)

/** Year, month and the four digits `yymm` with which a receipt number begins. */
export function chinaYearMonth(at: Date): { year: number; month: number; text: string } {
  const day = chinaDay(at)
  return { year: Number(day.slice(0, 4)), month: Number(day.slice(5, 7)), text: day.slice(2, 4) + day.slice(5, 7) }
}
