import { fullDay, longDay, recent, shortDay, weekdayOf } from '../app/dates'
import { useLanguage } from '../app/language'
import { useNow } from '../app/clock'

type Props = {
  /** A plain day or an instant. */
  value: string | null
  /** day: 10-13, with its year when it is another. planned: with weekday. full: always with year. recent: 10:21, 昨 16:40, 10-09 16:40. long: 10 月 13 日 周二. */
  as?: 'day' | 'planned' | 'full' | 'recent' | 'long'
  /** Shown where there is none. */
  none?: string
}

/** A day or an instant, written the same way everywhere. */
export function DateText({ value, as = 'day', none = '' }: Props) {
  const now = useNow()
  const { language } = useLanguage()
  if (!value) return <>{none}</>
  const text = {
    day: () => shortDay(value, now),
    planned: () => `${shortDay(value, now)} ${weekdayOf(value, language)}`,
    full: () => fullDay(value),
    recent: () => recent(value, now, language),
    long: () => longDay(value, language),
  }[as]()
  return <time dateTime={value}>{text}</time>
}
