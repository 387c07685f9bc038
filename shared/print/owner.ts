/** Who was asked first, as papers name him. */
export type Named = { name: string; staffNo: string; phone: string }

/** 李敏（W203）　0512-0000 0103; handed over: 李敏→陆瑶（W204）　with the phone of the one who owns it now. */
export function ownerText(first: Named, now: Named | null = null): string {
  const person = ({ name, staffNo, phone }: Named): string => `${name}${staffNo ? `（${staffNo}）` : ''}${phone ? `　${phone}` : ''}`
  return now && now.name !== first.name ? `${first.name}→${person(now)}` : person(first)
}
