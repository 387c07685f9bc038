import { expect, test } from 'vitest'
import { shortName } from '../../../renderer/features/start/shortName'

test.each([
  ['失业保险技能提升补贴申领', '失业保险技能提升补贴'],
  ['档案查（借）阅', '档案查阅'],
  ['失业保险金申领', '失业保险金申领'],
  ['Subsistence allowance', 'Subsistence allowance'],
])('%s is shortened to %s', (name, short) => expect(shortName(name)).toBe(short))
