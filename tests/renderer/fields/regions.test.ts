import { areaList } from '@vant/area-data'
import { expect, test } from 'vitest'
import { regionOffer, regionTree } from '../../../renderer/fields/regions'

const offer = regionOffer(regionTree(areaList), ['云川区望溪街道桂园社区', '云川区望溪街道柳岸社区'])
const values = (typed: string) => offer(typed).map(({ value }) => value)

test('a province is found by its beginning or its initials, then its cities and their districts follow', () => {
  expect(values('江苏')).toEqual(['江苏省'])
  expect(values('jss')).toEqual(['江苏省'])
  expect(values('江苏省')).toContain('江苏省苏州市')
  expect(values('江苏省苏')).toEqual(['江苏省苏州市'])
  expect(values('江苏省苏州市')).toContain('江苏省苏州市姑苏区')
  expect(values('江苏省苏州市姑')).toEqual(['江苏省苏州市姑苏区'])
})

test('districts of a municipality stand directly below it, cities under a province likewise', () => {
  expect(values('北京市东')).toEqual(['北京市东城区'])
  expect(values('湖北省仙')).toEqual(['湖北省仙桃市'])
  expect(values('重庆市云')).toEqual(['重庆市云阳县'])
})

test('a city may be named without its province', () => expect(values('苏州')).toEqual(['江苏省苏州市']))

test('the communities of the district come first; after a whole district nothing more is offered', () => {
  expect(values('').slice(0, 2)).toEqual(['云川区望溪街道桂园社区', '云川区望溪街道柳岸社区'])
  expect(values('云川区望溪街道柳')).toEqual(['云川区望溪街道柳岸社区'])
  expect(values('江苏省苏州市姑苏区平江路 1 号')).toEqual([])
})
