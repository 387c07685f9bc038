/** 还可申请. */
export default {
  title: '还可申请', none: '按已知情况没有别的可申请。', looking: '正在比对', why: '因为', ask: '还要问：{{what}}', nothingToAsk: '已知条件都符合', toVerify: '待核', start: '办这项', more_other: '另有 {{count}} 项', years: '{{count}} 周岁', and: '、', instead: '这项不符合，还可申请',
}
