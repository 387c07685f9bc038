import { maskIdNo, maskPhone } from '../../../shared/domain/identity/mask'

/** One field on which two windows disagree. */
export type Dispute = { field: string; was: string | null; ours: string | null; theirs: string | null }

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value)

/** Numbers of persons stay masked even here; the whole number is seen on the resident's page, with a reason. */
function shown(field: string, value: unknown): string | null {
  if (value === undefined || value === null || value === '') return null
  const text = typeof value === 'string' ? value : typeof value === 'number' || typeof value === 'boolean' ? String(value) : JSON.stringify(value)
  if (/idNo/i.test(field)) return maskIdNo(text)
  if (/phone/i.test(field)) return maskPhone(text)
  return text
}

/**
 * What our operation changed against what the district has now, field by field. An operation of another
 * kind (a move that came too late) has no fields of its own: then only the district's values are listed.
 */
export function disputes(ours: unknown, theirs: Record<string, unknown> | null): Dispute[] {
  const change = isRecord(ours) && isRecord(ours['change']) ? ours['change'] : isRecord(ours) && isRecord(ours['create']) ? ours['create'] : {}
  const fields = [...new Set([...Object.keys(theirs ?? {}), ...Object.keys(change)])]
  return fields.map((field) => {
    const own = change[field]
    const pair = isRecord(own) && 'now' in own ? own : { was: null, now: own }
    return { field, was: shown(field, pair['was']), ours: shown(field, pair['now']), theirs: shown(field, theirs?.[field]) }
  })
}
