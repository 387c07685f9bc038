import { initials } from './initials'
import type { Offer } from './TextBox'

/** A province with its cities and their districts, as GB/T 2260 has them. */
export type Region = { name: string; below: readonly Region[] }

/** What is offered at once; more is found by typing on. */
const MOST = 30
/** Groups in the table that are no place: 省直辖县, and the 县 of a municipality. */
const NO_PLACE = /^(省直辖县|县)$/

/** The code table of provinces, cities and districts as a tree; a municipality's districts stand directly below it. */
export function regionTree(table: { province_list: Record<string, string>; city_list: Record<string, string>; county_list: Record<string, string> }): Region[] {
  const below = (list: Record<string, string>, prefix: string) => Object.entries(list).filter(([code]) => code.startsWith(prefix))
  return Object.entries(table.province_list).map(([code, name]) => ({
    name,
    below: below(table.city_list, code.slice(0, 2)).flatMap(([city, cityName]) => {
      const districts = below(table.county_list, city.slice(0, 4)).map(([, district]) => ({ name: district, below: [] }))
      return NO_PLACE.test(cityName) || cityName === name ? districts : [{ name: cityName, below: districts }]
    }),
  }))
}

/**
 * What may be meant by a text or may follow it: 江苏 and js offer 江苏省, 江苏省 its cities, 苏州市 what lies in it. `places` of the
 * district itself come first.
 */
export function regionOffer(regions: readonly Region[], places: readonly string[]): (typed: string) => Offer[] {
  const offered = (value: string): Offer => ({ value, label: value })
  return (typed) => {
    const text = typed.trim()
    const own = places.filter((place) => place !== text && starts(place, text)).map(offered)
    const found: Offer[] = []
    const walk = (level: readonly Region[], before: string, rest: string) => {
      for (const region of level) {
        if (found.length >= MOST) return
        if (rest.startsWith(region.name)) return walk(region.below, before + region.name, rest.slice(region.name.length))
        if (starts(region.name, rest)) found.push(offered(before + region.name))
      }
    }
    walk(regions, '', text)
    // A city named without its province.
    if (found.length === 0 && text.length >= 2) for (const province of regions) for (const city of province.below) {
      if (found.length < MOST && text !== province.name + city.name && starts(city.name, text)) found.push(offered(province.name + city.name))
    }
    return [...own, ...found].slice(0, MOST)
  }
}

const starts = (name: string, typed: string): boolean => name.startsWith(typed) || (/^[a-z]+$/i.test(typed) && initials(name).startsWith(typed.toLowerCase()))
