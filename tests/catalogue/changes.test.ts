import { expect, test } from 'vitest'
import { itemChanges } from '../../shared/catalogue/changes'
import { item } from './packages'

const allowance = item('MZ-06-01')

test('the same package has no changes', () => {
  expect(itemChanges(allowance, structuredClone(allowance))).toEqual([])
})

test('a new paper, a field that became required, a stricter rule and a shorter promise are told line by line', () => {
  const next = structuredClone(allowance)
  const [first] = next.materials
  if (!first) throw new Error('no materials')
  next.materials.push({ ...first, key: 'm99', name: '长期居住外地说明', need: { kind: 'when', note: '长期居住外地', cel: 'form.liveElsewhere' } })
  const optional = next.form.find((field) => !field.required)
  if (!optional) throw new Error('no optional field')
  optional.required = true
  const rule = next.rules.find((one) => one.id === 'elig.age')
  if (!rule) throw new Error('no rule')
  rule.cel = `${rule.cel} && form.hukouInDistrict`
  next.limits.promised.days = (next.limits.promised.days ?? 0) + 3
  const told = itemChanges(allowance, next).map(({ zh }) => zh)
  expect(told).toEqual([
    '新增材料：长期居住外地说明（长期居住外地）', `${optional.label}改为必填`, `规则有改动：${rule.message}`,
    `承诺时限：${allowance.limits.promised.days} 个工作日改为${next.limits.promised.days} 个工作日`,
  ])
})

test('what was dropped is told too', () => {
  const next = structuredClone(allowance)
  const material = next.materials.pop()
  const notice = next.notices.pop()
  expect(itemChanges(allowance, next).map(({ zh }) => zh)).toEqual([`不再要材料：${material?.name}`, `告知不再有：${notice}`])
})
