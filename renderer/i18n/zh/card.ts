/** What reading a card says. */
export default {
  off: '读卡器没有应答。检查电源和连线，或手工录入。',
  simulated: '模拟读卡器：{{name}}。没有真的卡。',
  expired: '身份证 {{day}} 到期，已过期。照常受理要另看材料要求。',
  differs: '卡上的{{fields}}和居民档案不一样，请核对后修改。',
  'field.name': '姓名', 'field.sex': '性别', 'field.birthDate': '出生日期', 'field.address': '住址',
}
