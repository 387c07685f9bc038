import { beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { communityPlans, demoOrg, demoResidents, type DemoResidents } from '../../../shared/domain/demo/index'
import { RARE_GIVEN, POLYPHONIC_SURNAMES } from '../../../shared/domain/demo/nameLists'
import { checkBankCard } from '../../../shared/domain/identity/bankCard'
import { ageOn, checkIdNumber } from '../../../shared/domain/identity/idNumber'
import { checkPhone } from '../../../shared/domain/identity/phone'
import { COMPOUND_SURNAMES, surnameOf } from '../../../shared/domain/names/index'
import { orgSnapshot, householdRecord, residentRecord } from '../../../shared/sync/protocol'

const today = '2026-10-13'

describe('the organisation', () => {
  const org = demoOrg()
  test('a district, a street, three centres, seven communities, 28 grids, 14 windows, 20 clerks', () => {
    expect([org.streets, org.centres, org.communities, org.grids, org.windows, org.clerks].map((list) => list.length)).toEqual([1, 3, 7, 28, 14, 20])
    expect(org.centres.map((c) => [c.code, c.name])).toEqual([['WX01', '望溪街道第一便民服务中心'], ['WX02', '望溪街道第二便民服务中心'], ['WX03', '望溪街道第三便民服务中心']])
  })
  test('is what travels between district and window', () => {
    const { clerks: _, documentWords: __, ...snapshot } = org
    expect(orgSnapshot.safeParse(snapshot).error).toBeUndefined()
  })
  test('李敏 is W203 at window 3 of the second centre; 蒋琴 leads there', () => {
    const centre = org.centres[1]!
    const window = org.windows.find((w) => w.centreId === centre.id && w.number === 3)!
    expect(org.clerks.find((c) => c.staffNo === 'W203')).toMatchObject({ name: '李敏', role: 'clerk', centreId: centre.id, windowId: window.id, phone: '0512-0000 0103' })
    expect(org.clerks.find((c) => c.name === '蒋琴')).toMatchObject({ role: 'lead', centreId: centre.id, windowId: null })
    expect(org.documentWords[centre.id]).toBe('望溪二受')
    expect(centre.phone).toBe('0512-0000 0100')
  })
  test('each centre has one lead and one manager, and staff numbers are unique', () => {
    for (const centre of org.centres)
      for (const role of ['lead', 'manager']) expect(org.clerks.filter((c) => c.centreId === centre.id && c.role === role)).toHaveLength(1)
    expect(new Set(org.clerks.map((c) => c.staffNo)).size).toBe(20)
  })
  test('吴佳 is the grid worker of 桂园, grid 4', () => {
    const community = org.communities.find((c) => c.name === '桂园社区')!
    expect(community.centreId).toBe(org.centres[1]!.id)
    expect(org.grids.find((g) => g.communityId === community.id && g.number === 4)!.worker).toBe('吴佳')
  })
})

describe('20,000 residents', () => {
  let demo: DemoResidents
  beforeAll(() => {
    demo = demoResidents({ today, seed: 7, count: 20_000 })
  })
  const ofKind = (kind: string) => demo.residents.filter((r) => r.idKind === kind)
  const byId = () => new Map(demo.residents.map((r) => [r.id, r]))

  test('as many as asked for, each in one household of one to seven', () => {
    expect(demo.residents).toHaveLength(20_000)
    const members = demo.households.flatMap((h) => h.members.map((m) => m.residentId))
    expect(members).toHaveLength(20_000)
    expect(new Set(members).size).toBe(20_000)
    expect(demo.households.filter((h) => h.members.length < 1 || h.members.length > 7 || h.members[0]!.relation !== '户主')).toEqual([])
  })
  test('ids are RFC 9562 and unique, as are identity numbers, telephones and addresses', () => {
    const uuid = z.uuid()
    expect([...demo.residents, ...demo.households].filter(({ id }) => !uuid.safeParse(id).success)).toEqual([])
    const unique = (values: string[]) => expect(new Set(values).size).toBe(values.length)
    unique([...demo.residents, ...demo.households].map((r) => r.id))
    unique(demo.residents.map((r) => r.idNo))
    unique(demo.residents.map((r) => r.phone).filter(Boolean))
    unique(demo.households.map((h) => h.address))
  })
  test('records are what the protocol carries', () => {
    expect(z.array(residentRecord).safeParse(demo.residents.slice(0, 2000)).error).toBeUndefined()
    expect(z.array(householdRecord).safeParse(demo.households.slice(0, 2000)).error).toBeUndefined()
  })
  test('every identity number is right and agrees with kind, birth date and sex', () => {
    const wrong = demo.residents.filter((r) => {
      const checked = checkIdNumber(r.idNo, today)
      if (!checked.ok || checked.value.kind !== r.idKind || checked.value.idNo !== r.idNo) return true
      return checked.value.birthDate !== null && (checked.value.birthDate !== r.birthDate || checked.value.sex !== r.sex)
    })
    expect(wrong).toEqual([])
  })
  test('nobody living can be meant: no assigned region, invented telephones, no real bank', () => {
    const regions = new Set(communityPlans.map((c) => c.regionCode))
    expect([...ofKind('resident-id'), ...ofKind('legacy-id')].filter((r) => !regions.has(r.idNo.slice(0, 6)))).toEqual([])
    expect(ofKind('hmt-permit').filter((r) => r.idNo.slice(14, 16) !== '99')).toEqual([])
    expect(ofKind('foreign-pr').filter((r) => !/^(XX[A-C]|932999)/.test(r.idNo))).toEqual([])
    expect(demo.residents.filter((r) => r.phone && !(r.phone.startsWith('199000') && checkPhone(r.phone).ok))).toEqual([])
    const cards = demo.residents.flatMap((r) => r.attributes['bankCard']?.value ?? [])
    expect(cards.length).toBeGreaterThan(4000)
    expect(cards.filter((card) => !(card.startsWith('9990') && checkBankCard(card).ok))).toEqual([])
  })
  test('all kinds of documents are there, and few', () => {
    expect(ofKind('legacy-id').length).toBeGreaterThan(5)
    expect(ofKind('hmt-permit').length).toBeGreaterThan(10)
    expect(ofKind('foreign-pr').length).toBeGreaterThan(3)
    expect(ofKind('resident-id').length).toBeGreaterThan(19_800)
  })

  test('relations agree with ages and sexes', () => {
    const people = byId()
    const wrong: string[] = []
    for (const h of demo.households) {
      const of = (...relations: string[]) => h.members.filter((m) => relations.includes(m.relation)).map((m) => people.get(m.residentId)!)
      const claim = (true_: boolean, what: string) => true_ || wrong.push(`${h.address}: ${what}`)
      const older = (parents: ReturnType<typeof of>, children: ReturnType<typeof of>, what: string) =>
        parents.forEach((p) => children.forEach((c) => claim(ageOn(p.birthDate, c.birthDate) >= 16, `${what} ${p.name} ${c.name}`)))
      const [head, spouse, children] = [of('户主'), of('配偶'), of('儿子', '女儿')]
      older([...head, ...spouse], children, 'child')
      older(children, of('孙子', '孙女'), 'grandchild')
      older(of('儿媳', '女婿'), of('孙子', '孙女'), 'grandchild')
      older(of('父亲', '母亲'), head, 'parent')
      older(of('岳父', '岳母', '公公', '婆母'), spouse, 'parent-in-law')
      for (const s of spouse) claim(s.sex !== head[0]!.sex && ageOn(s.birthDate, today) >= 20, 'spouse')
      for (const [sex, relations] of [['male', ['儿子', '孙子', '女婿', '父亲', '岳父', '公公']], ['female', ['女儿', '孙女', '儿媳', '母亲', '岳母', '婆母']]] as const)
        for (const p of of(...relations)) claim(p.sex === sex, `sex of ${p.name}`)
      for (const m of h.members) claim(m.since !== null && m.since >= people.get(m.residentId)!.birthDate && m.since <= today, 'since')
    }
    expect(wrong).toEqual([])
    const relations = new Set(demo.households.flatMap((h) => h.members.map((m) => m.relation)))
    expect([...relations].sort()).toEqual(['户主', '配偶', '儿子', '女儿', '儿媳', '女婿', '孙子', '孙女', '父亲', '母亲', '岳父', '岳母', '公公', '婆母'].sort())
  })
  test('children bear a parent’s surname, or the father’s given name after the dot', () => {
    const people = byId()
    const strangers = demo.households.flatMap((h) => {
      const parents = h.members.filter((m) => m.relation === '户主' || m.relation === '配偶').map((m) => people.get(m.residentId)!)
      return h.members
        .filter((m) => m.relation === '儿子' || m.relation === '女儿')
        .map((m) => people.get(m.residentId)!.name)
        .filter((name) => !parents.some((p) => (name.includes('·') ? p.sex === 'female' && parents.length === 1 || name.split('·')[1] === p.name.split('·')[0] : surnameOf(p.name) === surnameOf(name))))
    })
    expect(strangers).toEqual([])
  })

  test('ordinary and uncommon names', () => {
    const names = demo.residents.map((r) => r.name)
    const share = (surname: string) => names.filter((n) => n.startsWith(surname)).length / names.length
    expect(share('王')).toBeGreaterThan(0.06)
    expect(share('李')).toBeGreaterThan(0.06)
    for (const surname of POLYPHONIC_SURNAMES) expect([surname, names.some((n) => n.startsWith(surname))]).toEqual([surname, true])
    expect(new Set(names.map((n) => surnameOf(n) ?? '').filter((s) => COMPOUND_SURNAMES.has(s))).size).toBeGreaterThanOrEqual(15)
    expect(names.filter((n) => n.includes('·')).length).toBeGreaterThan(50)
    expect(RARE_GIVEN.filter((given) => !names.some((n) => n.endsWith(given)))).toEqual([])
    expect(names.filter((n) => [...n].some((c) => c.codePointAt(0)! >= 0x20000)).length).toBeGreaterThan(20)
    expect(demo.residents.filter((r) => r.nickname).length).toBeGreaterThan(800)
  })
  test('grids hold about 300 households', () => {
    for (const grid of demoOrg().grids) {
      const households = demo.households.filter((h) => h.gridId === grid.id).length
      expect(households).toBeGreaterThan(230)
      expect(households).toBeLessThan(330)
    }
  })

  test('陈桂芳 and her household as in the pictures', () => {
    const people = byId()
    const chen = people.get(demo.named['陈桂芳']!)!
    expect(chen).toMatchObject({ sex: 'female', birthDate: '1968-03-14', idNo: '990106196803142046', phone: '19900006120', address: '桂园新村12幢302' })
    const home = demo.households.find((h) => h.members.some((m) => m.residentId === chen.id))!
    expect(home.members.map((m) => {
      const who = people.get(m.residentId)!
      return [who.name, m.relation, ageOn(who.birthDate, today), who.idNo.slice(-4)]
    })).toEqual([['陈桂芳', '户主', 58, '2046'], ['刘建国', '配偶', 61, '1713'], ['刘雨晴', '女儿', 22, '0328'], ['王秀英', '婆母', 86, '0021']])
    expect(people.get(demo.named['刘建国']!)!.attributes['disability']).toEqual({ value: '肢体二级', source: '残疾人证', at: '2025-11-06' })
    expect(home.members[3]!.since).toBe('2026-09-02')
    expect(demoOrg().grids.find((g) => g.id === home.gridId)).toMatchObject({ number: 4, worker: '吴佳' })
  })
  test('朱玉兰 is 63; the household of three has 2,100 yuan a month', () => {
    const people = byId()
    const zhu = people.get(demo.named['朱玉兰']!)!
    expect([ageOn(zhu.birthDate, today), zhu.idNo.slice(-4)]).toEqual([63, '0469'])
    const home = demo.households.find((h) => h.members.some((m) => m.residentId === demo.named['沈国良']))!
    expect(home.members.map((m) => people.get(m.residentId)!.attributes['monthlyIncome']!.value)).toEqual(['1500.00', '600.00', '0.00'])
  })
})

test('the same seed gives the same people, another seed others', () => {
  const one = demoResidents({ today, seed: 1, count: 500 })
  expect(demoResidents({ today, seed: 1, count: 500 })).toEqual(one)
  const other = demoResidents({ today, seed: 2, count: 500 })
  expect(other.residents[499]!.name + other.residents[499]!.idNo).not.toBe(one.residents[499]!.name + one.residents[499]!.idNo)
  expect(other.residents[0]!.id).not.toBe(one.residents[0]!.id)
  expect(one.residents).toHaveLength(500)
})
