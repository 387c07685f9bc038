const LONG = 11

/** An item's name as clerks say it on a narrow button: without what stands in brackets, and without 申领, 申请 at its end when it is still long. */
export function shortName(name: string): string {
  const bare = name.replace(/（[^）]*）/g, '')
  return bare.length > LONG ? bare.replace(/(申领|申请|申报|登记|审核确认|办理)$/, '') : bare
}
