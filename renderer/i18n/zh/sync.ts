/** Sending and receiving. */
export default {
  loading: '正在取收发情况', title: '同步', now: '现在收发', again: '再试', lists: '收发清单',
  'link.online': '区级在线', 'link.offline': '区级不通，{{at}} 起', 'link.not-enrolled': '本窗口未接入区级', 'link.syncing': '正在收发', checked: '{{at}} 核对：本机与区级序号一致', neverChecked: '还没有核对过', demoHub: '演示用的区级，在本机里',
  'count.saved': '本机已存，待发', 'count.sent': '已发出，等区级回执', 'count.received': '区级已收，有回执', 'count.department': '部门已受理', 'count.attention': '要人处理', 'count.none': '没有要人处理的',
  attention: '要人处理', attentionNote_other: '{{count}} 条，不处理不消失', attentionNone: '没有。', settled_other: '已处理 {{count}} 条', waiting: '待发', rows_other: '{{count}} 条', waitingNone: '都发出去了。', moreWaiting_other: '另 {{count}} 条', received: '最近收到', receivedNone: '还没有收到过。',
  offline: '没有网络时', offlineText: '照常受理、打印。受理号有效，记录存本机，通后自动发。', offlineTitle: '区级不通，{{at}} 起。', offlineWork_other: '照常受理、打印；{{count}} 条存本机，通后即发。',
  nothing: '没有要人处理的', nothingWhy: '两边都改了、区级退回的，会列在这里。', log: '收发经过', logNone: '还没有收发过。', 'col.at': '时间', 'col.what': '做了什么', 'col.how': '结果', logOk: '好', logBad: '没成',
  'result.conflict': '两边都改了', 'result.rejected': '区级退回', 'result.parked': '先搁置',
  'explain.conflict': '区级现值在用，我方的值也留着。看清两边，写下怎么处理。', 'explain.rejected': '区级没有接受这一条，本机的记录还在。看清原因，写下怎么处理。', 'explain.parked': '要等别的事办完才能发，先搁在这里。',
  reason: '原因：', numberN: '第 {{n}} 条', field: '项目', ours: '我方', theirs: '区级现值', was: '原 {{value}}', none: '没有',
  resolution: '怎么处理', resolutionHint: '例如：已电话核实，用我方号码，另行改档', settle: '按此处理', settleNote: '写下后记到你名下，不能再改', settleWho: '由值班长或主任处理', settleEmpty: '还没写怎么处理。', settledBy: '{{who}} 已处理。',
  'name.name': '姓名', 'name.idNo': '证件号', 'name.phone': '联系电话', 'name.address': '现住址', 'name.nickname': '称呼', 'name.communityId': '社区', 'name.gridId': '网格', 'name.sex': '性别', 'name.birthDate': '出生日期', 'name.status': '状态', 'name.members': '家庭成员', 'name.headId': '户主', 'name.head': '户主',
  'code.change-waiting': '后来的改动待发', 'code.case-exists': '区级已有这个办件，内容不同', 'code.number-used': '受理号已用在别的办件上', 'code.unknown-case': '区级还没有这个办件', 'code.STATE_MOVED': '办件已到别的环节', 'code.not-a-first-status': '办件不能从这个状态开始', 'code.wrong-id': '编号对不上', 'code.record-exists': '区级已有这个人或这一户', 'code.unknown-record': '区级还没有这个人或这一户', 'code.field-changed': '同一项两边都改了', 'code.base-not-accepted': '前一条改动区级没有收', 'code.invalid-record': '内容不合规则', 'code.unknown-desk': '区级不认识这种窗口记录', 'code.desk-refused': '别的窗口先办了', 'code.bad-body': '内容读不懂', 'code.unknown-kind': '区级不认识这种记录', 'code.newer-version': '本机比区级新，等区级更新', 'code.held-by-transaction': '同一批里另一条没收，一起退回', 'code.wrong-centre': '办件属于别的中心', 'code.op-id-used': '这个编号已用过', 'code.fate-contradicts': '这个号已报过别的去向', 'code.hub-refused': '区级数据库不收', 'code.hub-failed': '区级三次没处理成',
}
