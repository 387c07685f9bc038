import { RuleFault } from './faults'

const LONGEST = 200

/**
 * A pattern of a rule, held to what cannot run away: no repeated groups, no look-around, no back-references,
 * at most one unbounded repetition, and texts of at most 200 characters.
 */
export function safeMatch(text: string, pattern: string): boolean {
  if (/\)[*+?{]|\(\?|\\[1-9k]/.test(pattern) || (pattern.replace(/\\.|\[[^\]]*\]/g, 'x').match(/[*+]|\{\d+,\}/g)?.length ?? 0) > 1)
    throw new RuleFault('unsafe-pattern', `a pattern this program does not run: ${pattern}`)
  return text.length <= LONGEST && new RegExp(pattern, 'u').test(text)
}
