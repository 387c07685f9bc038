import type { z } from 'zod'
import type { InputError, Refused } from './command'

type Issue = z.core.$ZodIssue

/** segments[0].addWorkingDays, as the window names a value. */
const pathOf = (path: readonly PropertyKey[]): string => path.map((part, i) => (typeof part === 'number' ? `[${part}]` : `${i > 0 ? '.' : ''}${String(part)}`)).join('')

/** The schema's objections as answers in plain Chinese, the first of each value only. */
export function refusalOf(error: z.ZodError, given: unknown): Refused {
  const told = new Map<string, InputError>()
  for (const issue of error.issues.flatMap((one): Issue[] => (one.code === 'unrecognized_keys' ? one.keys.map((key) => ({ ...one, path: [...one.path, key] })) : [one]))) {
    const path = pathOf(issue.path)
    if (!told.has(path)) told.set(path, { path, ...sentence(issue, valueAt(given, issue.path)) })
  }
  return { inputErrors: [...told.values()] }
}

const valueAt = (value: unknown, path: readonly PropertyKey[]): unknown =>
  path.reduce<unknown>((at, key) => (typeof at === 'object' && at !== null ? (at as Record<PropertyKey, unknown>)[key] : undefined), value)

const TYPES: Readonly<Record<string, string>> = { string: '文字', number: '数字', int: '整数', boolean: 'true 或 false', array: '列表', object: '对象', record: '对象' }

function sentence(issue: Issue, value: unknown): Omit<InputError, 'path'> {
  const name = issue.path.length === 0 ? '请求' : `“${pathOf(issue.path)}”`
  switch (issue.code) {
    case 'unrecognized_keys': return { kind: 'unknown', message: `没有${name}这一项` }
    case 'invalid_type': {
      if (value === undefined) return { kind: 'required', message: `缺少${name}` }
      const expected = issue.expected
      return { kind: 'type', message: `${name}应是${expected === 'object' ? '一个 JSON 对象' : (TYPES[expected] ?? expected)}` }
    }
    case 'invalid_value': return value === undefined ? { kind: 'required', message: `缺少${name}` } : { kind: 'value', message: `${name}应是 ${issue.values.map(String).join('、')} 之一` }
    case 'too_small': return issue.origin === 'string' || issue.origin === 'array' ? { kind: issue.origin === 'string' ? 'required' : 'range', message: `${name}是空的` } : { kind: 'range', message: `${name}不能小于 ${String(issue.minimum)}` }
    case 'too_big': return { kind: 'range', message: issue.origin === 'string' || issue.origin === 'array' ? `${name}太长，最多 ${String(issue.maximum)}` : `${name}不能大于 ${String(issue.maximum)}` }
    case 'custom': {
      const kind = issue.params?.['kind'] as InputError['kind'] | undefined
      return { kind: kind ?? 'value', message: issue.params?.['whole'] === true ? issue.message : `${name}${issue.message}` }
    }
    default: return { kind: 'value', message: `${name}不对` }
  }
}
