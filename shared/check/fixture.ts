import { z } from 'zod'
import type { PlainValue } from '../rules'
import type { CheckAnswer } from './answer'

/** tests/fixtures/items/<CODE>.json: worked cases of one item, as questions with their answers. */
export const fixture = z.strictObject({
  name: z.string().min(4),
  /** The question of `counter check`, without the item. */
  request: z.record(z.string(), z.unknown()),
  /**
   * What must come out. Lists of rule ids are complete: a list that is left out must be empty for `blocked` and
   * `inputErrors`, and is not looked at for the rest. Amounts are decimal yuan; of `derived` the named values are compared.
   */
  expect: z.strictObject({
    passed: z.boolean().optional(),
    acceptable: z.boolean().optional(),
    blocked: z.array(z.string()).optional(),
    warned: z.array(z.string()).optional(),
    unchecked: z.array(z.string()).optional(),
    confirm: z.array(z.string()).optional(),
    /** Complete when given. */
    benefits: z.record(z.string(), z.string()).optional(),
    derived: z.record(z.string(), z.unknown()).optional(),
    /** Paths. */
    inputErrors: z.array(z.string()).optional(),
  }),
})
export type Fixture = z.infer<typeof fixture>
export const fixtureFile = z.strictObject({ item: z.string(), fixtures: z.array(fixture).min(1) })

/** What a fixture's answer says otherwise than expected, a line each; empty when it holds. */
export function differences({ expect }: Fixture, answer: CheckAnswer): string[] {
  const found: string[] = []
  const same = (what: string, wanted: unknown, got: unknown): void => {
    if (JSON.stringify(wanted) !== JSON.stringify(got)) found.push(`${what}: ${JSON.stringify(wanted)} expected, ${JSON.stringify(got)} found`)
  }
  const ids = (lines: readonly { id: string }[]): string[] => lines.map((line) => line.id).sort()
  if (expect.passed !== undefined) same('passed', expect.passed, answer.passed)
  if (expect.acceptable !== undefined) same('acceptable', expect.acceptable, answer.acceptable)
  same('blocked', [...(expect.blocked ?? [])].sort(), ids(answer.blocked))
  for (const list of ['warned', 'unchecked', 'confirm'] as const) {
    const wanted = expect[list]
    if (wanted) same(list, [...wanted].sort(), ids(answer[list]))
  }
  if (expect.benefits) same('benefits', sorted(expect.benefits), sorted(answer.benefits))
  for (const [name, value] of Object.entries(expect.derived ?? {})) same(`derived ${name}`, value, answer.derived[name] satisfies PlainValue | undefined)
  same('inputErrors', [...(expect.inputErrors ?? [])].sort(), answer.inputErrors.map((error) => error.path).sort())
  return found
}

const sorted = (values: Readonly<Record<string, string>>): [string, string][] => Object.entries(values).sort(([a], [b]) => (a < b ? -1 : 1))
