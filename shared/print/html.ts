import { cleanText, codeOf, covers, type Coverage } from './coverage'

/** Markup that is ready; anything else is text and gets escaped. */
export interface Markup { markup: string }

export const markup = (text: string): Markup => ({ markup: text })

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }
const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (char) => entities[char]!)

/**
 * A template tag whose values are text unless they are Markup. Text is cleaned
 * and escaped here and nowhere else; characters that no font has become
 * 〔U+XXXXX〕.
 */
export function createHtml(coverage: Coverage | null) {
  const text = (value: string): string => {
    const clean = cleanText(value)
    const drawable = coverage === null ? clean : [...clean].map((char) => (char === ' ' || covers(coverage, char.codePointAt(0)!) ? char : codeOf(char))).join('')
    return escapeHtml(drawable)
  }
  const html = (strings: TemplateStringsArray, ...values: (string | number | Markup | readonly Markup[])[]): Markup =>
    markup(strings.reduce((out, part, i) => out + part + (i < values.length ? piece(values[i]!) : ''), ''))
  const piece = (value: string | number | Markup | readonly Markup[]): string => {
    if (typeof value === 'string') return text(value)
    if (typeof value === 'number') return String(value)
    return 'markup' in value ? value.markup : value.map((part) => part.markup).join('')
  }
  return html
}
export type Html = ReturnType<typeof createHtml>
