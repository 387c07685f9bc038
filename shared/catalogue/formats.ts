import { bankcard } from '../domain/fields/bankcard'
import { idcard } from '../domain/fields/idcard'
import { number } from '../domain/fields/number'
import { phone } from '../domain/fields/phone'
import { isPlainDate } from '../domain/time/plainDate'
import type { FormatName } from './jsonSchema'

const bare = { label: '' }

type Format = ((text: string) => boolean) | { type: 'number'; validate: (value: number) => boolean }

/** What the compiled validators ask of each format, in the shape ajv takes: the same checks as of the field kinds. */
export const formats: Record<FormatName, Format> = {
  date: isPlainDate,
  'identity-number': (text) => idcard.check(text, bare) === null,
  phone: (text) => phone.check(text, bare) === null,
  'bank-card': (text) => bankcard.check(text, bare) === null,
  'account-number': (text) => bankcard.check(text, { ...bare, corporateAccount: true }) === null,
  'four-decimals': { type: 'number', validate: (value) => number.check(value, bare) === null },
}
