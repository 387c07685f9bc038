export const MIN_PASSWORD = 8

/** What is wrong with a password that is chosen, typed twice. */
export function passwordGaps(password: string, repeat: string, t: (key: string, values: { n: number }) => string): { password?: string; repeat?: string } {
  return {
    ...(password.length < MIN_PASSWORD ? { password: t('setUp:choose.short', { n: MIN_PASSWORD }) } : {}),
    ...(repeat === password ? {} : { repeat: t('setUp:choose.differ', { n: MIN_PASSWORD }) }),
  }
}
