import { namedHouseholds } from '../../shared/domain/demo/named'
import type { SimulatedCard } from '../devices/readerSimulator'

/** The cards that the simulated reader of the demonstration holds: the people of the pictures, then somebody the counter does not know yet. */
export function demoCards(): SimulatedCard[] {
  const known = namedHouseholds.flatMap(({ address, members }) => members.slice(0, 1).flatMap(({ name, sex, idNo }) => (idNo === undefined ? [] : [{
    name, sex: sex === 'female' ? '女' as const : '男' as const, nation: '汉', birth: idNo.slice(6, 14), address, number: idNo, issuer: '云川区公安局', from: '20160301', to: '20360301',
  }])))
  return [...known, { name: '贺新月', sex: '女', nation: '汉', birth: '19940606', address: '丹桂里7幢402', number: '990106199406060040', issuer: '云川区公安局', from: '20190808', to: '20390808' }]
}
