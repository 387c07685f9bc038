/** What is said after a scan that opens nothing. */
export default {
  noCase: '扫到受理号 {{no}}，本机没有这个办件。按 F5 收发后再扫，或到受理的中心查。',
  unknown: '扫到的码本机不认识。请输入受理号查。',
}
