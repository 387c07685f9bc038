import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { Emitter } from '../../../scripts/catalogue/rules/emit'
import { DialectError, parseRule, tokenize } from '../../../scripts/catalogue/rules/parse'
import { translateItem } from '../../../scripts/catalogue/rules/translate'
import { itemPackage } from '../../../shared/catalogue/schema'

const resource = (path: string): unknown => JSON.parse(readFileSync(new URL(`../../../resources/${path}`, import.meta.url), 'utf8'))
const item = (code: string) => itemPackage.parse(resource(`catalogue/items/${code}.v1.json`))
const cel = (code: string, dialect: 'civil' | 'labour' | 'health', expr: string) => new Emitter(item(code), dialect, new Map()).statement(parseRule(expr)[0]!).value.cel

describe('reading the dialects', () => {
  it('knows words, signs, texts and spans', () => expect(tokenize("acceptedOn + 3wd != '无'").map((t) => t.text)).toEqual(['acceptedOn', '+', '3', 'wd', '!=', '无', '']))
  it('refuses what it cannot read, with the place', () => {
    expect(() => parseRule('a ==')).toThrow(DialectError)
    expect(() => parseRule('a == b c')).toThrow('left over: c at 7')
    expect(() => parseRule('a & b')).toThrow('cannot read & b')
  })
  it('separates statements', () => expect(parseRule('a = b; c = d').map((s) => s.target)).toEqual(['a', 'c']))
})

describe('writing CEL', () => {
  it.each([
    ['MZ-01-01', 'civil', 'count(v in vehicles where v.vehicleType in {"机动车"}) == 0', 'count(form.vehicles.filter(v, v.vehicleType in ["机动车"])) == 0'],
    ['MZ-01-01', 'civil', 'surveyStartedOn <= acceptedOn + 3wd', 'run.surveyStartedOn <= law.addWorkingDays(run.acceptedOn, 3)'],
    ['MZ-01-01', 'civil', 'all(age(m) not in 16..59 for m in householdMembers)', 'form.householdMembers.all(m, !((ageOn(birthOf(m.idNo), today) >= 16 && ageOn(birthOf(m.idNo), today) <= 59)))'],
    ['LD-01-01', 'labour', 'r.age >= 16 && r.age < retireAge(r)', '(ageOn(resident.birthDate, today) >= 16 && monthsBetween(resident.birthDate, today) < law.retireMonths(resident.retireKind, resident.birthDate))'],
    ['LD-01-01', 'labour', 'startDate >= addDays(today,-30)', 'form.startDate >= addDays(today, -30)'],
    ['LD-05-01', 'labour', 'yearsBetween(regDate, today) <= 5', 'today <= addYears(form.regDate, 5)'],
    ['WJ-02-01', 'health', "form.childBirthDate <= '2015-12-31'", 'form.childBirthDate <= day("2015-12-31")'],
    ['YB-05-01', 'health', 'form.selfPaid == form.totalCost - (form.basicPaid - form.seriousPaid)', 'form.selfPaid == form.totalCost - (form.basicPaid - form.seriousPaid)'],
    ['YB-05-01', 'health', 'form.selfPaid >= (form.totalCost - form.basicPaid) / (form.seriousPaid * 2)', 'form.selfPaid >= (form.totalCost - form.basicPaid) / (form.seriousPaid * 2)'],
    // An unset figure is never 0: coalesce is dropped.
    ['YB-05-01', 'health', 'form.selfPaid >= coalesce(std.perCapitaIncome, 0)', 'form.selfPaid >= figure.perCapitaIncome'],
    ['CL-02-01', 'civil', 'not (receiving("MZ-05-01") or receiving("MZ-05-02"))', '!(benefits.inForce("MZ-05-01", resident.idNo) || benefits.inForce("MZ-05-02", resident.idNo))'],
  ] as const)('%s %s: %s', (code, dialect, expr, expected) => expect(cel(code, dialect, expr)).toBe(expected))

  it('says what it cannot say', () => {
    expect(() => cel('MZ-01-01', 'civil', 'excuse(m) == 1')).toThrow('the facts do not define excuse()')
    expect(() => cel('MZ-01-01', 'civil', 'any(m.nothing == 1 for m in householdMembers)')).toThrow('no column nothing')
  })
})

describe('resources/catalogue/rules', () => {
  it('is what the translator makes (npm run rules:translate)', () => {
    for (const name of readdirSync(new URL('../../../resources/catalogue/rules', import.meta.url))) {
      const made = translateItem(itemPackage.parse(resource(`catalogue/items/${name}`))).rules
      expect(JSON.parse(JSON.stringify(made)), name).toEqual(resource(`catalogue/rules/${name}`))
    }
  })
})
