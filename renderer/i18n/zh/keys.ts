/** Names of the keys in the F1 overlay; one entry per row of app/keys/table.ts. */
export default {
  help: '帮助与按键', callNext: '叫号', recall: '重呼', markAbsent: '过号', endVisit: '结束来访、打小票', thisVisitor: '认作来人', readCard: '读卡', syncNow: '立即收发', nextRegion: '下一区', previousRegion: '上一区',
  primary: '完成这一步', palette: '查找事项、居民、办件、命令', findCase: '查办件', firstContact: '首接登记', newResident: '登记新居民', today: '今日清单', endOfDay: '日结', reprint: '补打上一张',
  parked1: '挂起 1', parked2: '挂起 2', parked3: '挂起 3', parked4: '挂起 4', parked5: '挂起 5', parked6: '挂起 6', parked7: '挂起 7', parked8: '挂起 8', parked9: '挂起 9',
  undo: '撤销（10 秒内）', lock: '锁屏', textLarger: '放大', textSmaller: '缩小', textNormal: '原大小', back: '返回', close: '关闭，不丢内容',
  nextField: '下一个待填', previousField: '上一个', takeOffer: '改用旁边的值',
  section1: '第 1 部分', section2: '第 2 部分', section3: '第 3 部分', section4: '第 4 部分',
  guide: '办事指南', rule: '本项依据', itemChanges: '事项改动', eligibility: '资格逐条', worksheet: '家庭经济核对表', alsoGet: '还可申请', waive: '免交登记', addRow: '加一行', dropRow: '删一行', camera: '拍摄', oneTimeNotice: '一次告知',
  park: '挂起', preview: '预览', nextLine: '下一行', previousLine: '上一行', shoot: '拍一张', turnShot: '转向', dropShot: '删除',
  showNumber: '显示完整号码', editResident: '修改居民信息', editHousehold: '修改家庭', supplement: '补正', secondPad: '第二录入板', withdraw: '撤回', showForm: '申请内容', addNote: '加备注',
  paperOriginal: '材料：原件', paperCopy: '材料：复印件', paperElectronic: '材料：电子', paperVerified: '材料：系统核验', paperMissing: '材料：缺', paperNotNeeded: '材料：不适用', paperPromised: '材料：承诺', paperTolerated: '材料：容缺', paperReused: '材料：沿用', paperWaived: '材料：免交', situations: '先问情况',
  reason1: '原因 1', reason2: '原因 2', reason3: '原因 3', reason4: '原因 4',
  sheetOut: '打好了', sheetAgain: '重打', sheetBad: '没打好', paperSize: '纸件整页、原大', pickUp: '上一条', pickDown: '下一条', pick: '选定', pickFirstContact: '只登记问询',
  'scope.window': '随处可用', 'scope.form': '填表', 'scope.intake': '收件', 'scope.camera': '拍摄', 'scope.resident': '居民', 'scope.case': '办件', 'scope.cases': '办件清单', 'scope.print': '打印', 'scope.sync': '收发', 'scope.standards': '标准与待核', 'scope.palette': '查找', 'scope.notice': '一次告知',
  reason7: '原因 7', reason8: '原因 8', reason9: '原因 9', fileOnly: '收件，不受理', refuseAcceptance: '不予受理',
  reason5: '原因 5', reason6: '原因 6', followSheets: '打印列出的任务单', followList: '打印网格清单', followHandOut: '已交网格员', followCards: '网格联系卡', 'scope.follow': '跟踪与问题',
  contactAnswer: '答复', contactGive: '交出', contactRefer: '转介', contactPromise: '答应回复', contactUnsolved: '办不成，报值班长', contactReplied: '已回复', contactBack: '退回、收回、重开', contactAmend: '补登', contactPaper: '打印登记单', contactAbsence: '请假代管', 'scope.contact': '首接台账',
}
