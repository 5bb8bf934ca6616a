/** KPIs and OKRs being agreed: drafts, key results, reviews, check-ins, logs. */
import type { Concepts } from '../concept.ts'

export const draftingConcepts: Concepts = {
  draft: {
    zh: '草案|草稿|初稿|绩效计划|kpi计划|考核表|绩效合约|绩效表',
    en: 'proposal(?= for|s? form)|drafts?|kpi plan|plan|proposal form|performance plan',
  },
  form: { zh: '表单|表(?=填|在)|要填|填.{0,4}(?:表|kpi|考核|草案)|填写|怎么填', en: 'forms?|fill (?:in|out)|filling' },
  cocreate: { zh: '共创', en: 'co-?creat(?:ion|e)|cocreation' },
  template: { zh: '模板|模版|样表|范本|标准方案', en: 'templates?|boilerplate|standard scheme' },
  write: {
    zh: '生成|提报|怎么提|提(?=.{0,2}(?:kpi|草案))|弄|搞(?=.{0,4}(?:kpi|okr|草案))|规划|写|起草|拟(?:定|个|一)?|制定|定(?:一下|个|下)?(?:kpi|okr|目标|指标|绩效)|编(?:写|制)|填|做(?:个|一份|一下|下)?(?=.{0,6}(?:kpi|okr|草案|计划))|准备|设定',
    en: 'generate|set my|set our|propose|come up with|produce|write|draft (?:my|a|an|the|our|new|next)|drafting|prepare|make|fill (?:in|out)|compose|set up|writing|work on|put together|define',
  },
  create: {
    zh: '新建|创建|新增|建(?:一)?个|建立|开始|发起|开(?:一)?个|弄(?:一)?个|搞(?:一)?个|起(?:一)?个|来(?:一)?个|成立|组(?:一)?个|组建|拉(?:一)?个',
    en: 'new|create|start|begin|set up|build|form|kick off|open|launch|initiate|make|establish',
  },
  copy: { zh: '复制|照着|沿用|拷贝|照搬|参照|克隆|延用', en: 'copy|clone|duplicate|reuse|carry over|same as last|based on last' },
  nextCycle: { zh: '下(?:个)?(?:季|月|周期|半年)', en: 'next (?:quarter|qtr|month|cycle)|q[1-4]|upcoming' },
  okr: { zh: 'okrs?(?![a-z])|目标与关键成果', en: 'okrs?' },
  kr: { zh: '(?<![a-z])krs(?![a-z])|(?<![a-z])krs?\\s?\\d*(?![a-z])|关键结果|关键成果', en: 'krs|krs?\\s?\\d*|key results?' },
  krId: { zh: '(?<![a-z])kr\\s?\\d', en: 'key result \\d' },
  objective: {
    zh: '(?<![a-z])o\\s?\\d(?!\\d)|目标(?!值|改|调|从|设|\\d|定|完成|达|是|多少|差|还)|我的o(?![a-z])|的o\\d?(?![a-z])',
    en: 'objectives?|o\\s?[1-9](?!\\d)',
  },
  decompose: {
    zh: '细化成|分成|拆(?:成|解|分|一下|几)|分解|细化|转化成|转成|变成(?=.{0,4}(?:kr|关键))',
    en: 'split .{0,20}into|cut .{0,20}into|derive|decompose|break(?: .{0,12})? (?:down|into)|split into|turn .{0,20}into|cascade|translate into|convert .{0,20}into',
  },
  align: { zh: '对齐|承接|向上对', en: 'align(?:ed|ment)?|ladder up|cascade' },
  link: {
    zh: '支持(?=.{0,3}(?:kr|(?<![a-z])o\\d|哪))|承载|服务于|贡献(?:给|于)|放到.{0,3}(?:kr|o\\d)|归属|挂(?:到|在|上|靠|接|钩)?|关联(?!销售|率)|链接到|绑到|连到|对应|支撑|归(?:到|入|属).{0,3}kr|映射|解除关联|取消关联',
    en: 'serves?|goes? with|falls? under|relate to|assign|put .{1,20} under|link(?:ed|s)?|attach(?:ed)?|map(?:ped)?|connect(?:ed)?|tie(?:d)?|support(?:s|ing)?|belongs?|under|sits?|unlink|detach|related? to|associate|hook|feed(?:s)? into|contribut(?:e|es) to',
  },
  set: {
    zh: '放宽(?:到|至)?|收紧|压到|提高|降低|定成|改(?:成|为|到|一下|下)?|调(?:到|成|为|整|高|低|一下)|设(?:成|为|置|定|到)?|定(?:为|在|成|到)|换成|变为|提(?:高)?到|降(?:低)?(?:到|为|成)|加到|减到|上调|下调|从.{1,10}(?:改|调|换)',
    en: 'relax|tighten|increase .{1,20} by|decrease .{1,20} by|set|change|adjust|raise|lower|increase|reduce|make|put|update|edit|modify|bump|cut|drop .{1,24} to|move|switch|instead of|not \\d',
  },
  lineWord: {
    zh: '[那这]一?[条项行]|第[一二三四五六七八九十\\d]+[条项行]|最后一?[条项行]',
    en: '(?:this|that|the (?:first|second|third|fourth|fifth|last|\\d(?:st|nd|rd|th))) (?:line|row|item)',
  },
  remove: {
    zh: '不要.{0,8}了|删(?:掉|除|了|去)?|去掉|拿掉|拿走|移除|取消|不要(?:了)?(?:这)?|剔掉|撤掉|砍掉',
    en: 'take .{1,20} (?:out|off)|no longer (?:want|need)|remove|delete|drop|take out|get rid of|erase|scrap|cut out|take off|kick',
  },
  add: {
    zh: '加(?:一|上|个|入|条|进|句|到|项|了)?|添(?:加|一|上|个)|补(?:充|一|上|个)?|新增|增加(?:一|个)',
    en: 'add|append|include|insert|put in|plus|another',
  },
  replace: {
    zh: '换成|替换|换掉|替代|改用|换为|(?:拿掉|去掉|删).{0,4}(?:换|改)',
    en: 'swap|replace|substitute|instead of|switch .{1,24} (?:for|with|to)|exchange',
  },
  note: {
    zh: '理由(?=改|写|加|填|补)|依据|备注|说明(?!书)|注释|注明|附言',
    en: 'reason(?= to|:)|rationale|note|comment|remark|memo',
  },
  noteFirst: { zh: '^(?:(?:kpi|okr)?草案|kpi|okr)?(?:备注|附言)\\s*[:：]', en: '^(?:note|remark|comment)s? ?:' },
  field: {
    zh: '权重|目标|备注|数据来源|方向|理由|上限|下限|保底|指标',
    en: 'weight|target|note|source|direction|goal|cap|floor',
  },
  submit: {
    zh: '(?:发|送|报|呈|交|给)(?:给)?.{1,4}(?:审(?!批列)|批|过目)|^提交|交草案|交了$|确认提交|提交(?!的|过|了吗|了没|到哪)|交(?:上去|给|了吧|吧)|(?:发|送|报|呈)(?:给|去|到)?(?:主管|领导|老板|上级|经理|审批)|送审|报批|提审',
    en: 'pass (?:it|this) (?:on )?to|forward (?:it|this|my draft) to|^submit|submit|send (?:it |this |my .{0,12})?(?:to|for) (?:my )?(?:manager|boss|lead|approval|supervisor|review)|hand (?:it )?in|turn (?:it )?in|for approval|propose',
  },
  withdraw: {
    zh: '撤销提交|取消提交|撤(?:了|稿)|不交了|撤(?:回|销|下|掉)?|收回|拿回来|退回来|取回|撤稿|先不交',
    en: 'undo my submission|cancel (?:my |the )?submission|unsend|take (?:it )?back|take back|withdraw|pull (?:it )?back|recall (?:it|my|the|that)|take (?:it )?back|retract|unsubmit|pull back',
  },
  edit: { zh: '再改|修改|改改|重新改|编辑', en: 'edit|revise|rework|fix|tweak|make changes' },
  agree: {
    zh: '我认(?:了|可)?|没啥问题|就它了|行我(?:签|同意)|^同意|赞成|接受了|同意|认可|接受|没意见|没问题|没异议|可以(?:的|了|，|,| |$)|就这样|就按这(?:个|版)|ok的|确认(?!多少|没|了吗)|无异议|定稿吧|就这么定',
    en: "ok i'?ll|i'?ll sign|all good|i accept|agreed|agree[ds]?|accept(?:ed)?|confirm(?:ed)?|fine with|looks good|lgtm|ok with|good to go|happy with|works for me",
  },
  sign: { zh: '签(?:字|名|了|署|一下)|画押|盖章', en: 'sign(?: off)?|sign-off|signature|e-sign' },
  disagree: {
    zh: '不同意|不接受|有异议|不认可|有意见|我反对|还价|重新谈',
    en: "don't agree|do not agree|disagree|don't accept|not accept|object to this version|counter(?:-?offer)?|not ok with",
  },
  version: {
    zh: '版本|这版|上一版|上版|历史版|改动记录|修改记录|之前的版',
    en: 'versions?|revision(?:s)?|earlier draft|change log|revision history|diff',
  },
  history: { zh: '历史|之前|以前|过往|旧', en: 'history|earlier|previous|past|old|older' },
  approve: {
    zh: '批准|通过|同意|审批|审核|批(?:一下|了|掉|下)|准了|放行',
    en: 'approv(?:e|es|al|als)|sign off on|ok(?:ay)? these|accept (?:all|these|them)|green ?light|pass (?:all|these|them)',
  },
  allThese: {
    zh: '这几个|这些|全部|都(?:同意|通过|批)|所有|一起|一键|批量|他们的',
    en: 'these|them all|all(?: of them)?|everything|both|the lot|in bulk|those',
  },
  reject: {
    zh: '打回|不批|返回修改|重写|退回|驳回|打回|不通过|拒绝|打回去',
    en: 'return (?:it|the draft|to)|reject|send (?:it |.{1,24} )?back|return (?:it|.{1,20}draft)|decline|push back|turn down',
  },
  reason: { zh: '理由|原因(?:是|:|：)?(?=.)|因为', en: 'because|since|reason|as (?:the|he|she|they)' },
  waitingForMe: {
    zh: '要我(?:批|审|签)|我(?:来|去)?(?:批|审)的|该我(?:批|审)|需要我处理|审批列表|待办审批|我要审|(?:等|待)(?:我|我的)?(?:审|批)|待审|待批|待我|需要我(?:审|批)|要我审',
    en: 'for my (?:review|sign-?off|approval)|in my queue|on my desk|approval (?:list|queue)|drafts to (?:approve|review)|pending (?:drafts|approvals)|(?:waiting|pending) (?:for|on) (?:me|my)|awaiting|pending (?:my )?(?:approval|review)|need(?:s|ing)? my (?:approval|review)|to review|for me to (?:approve|review)|my approval',
  },
  status: {
    zh: '(?:看|批|审|签|处理|提交|通过)(?:了|完)?(?:没(?:有)?|吗|么)(?=$|[?？。 ])|(?:到|在|卡在)谁(?:那|手)|走到|到哪(?:一)?(?:步|了|儿)?|什么状态|状态|进行到|审到|走到|批(?:了|完)?(?:没|吗)|批了我|审(?:完|批)?(?:了)?(?:没|吗)|通过了(?:没|吗)|批下来|卡在哪',
    en: "(?:any|some|there) (?:progress|news|movement) on|looked at|seen my draft|status|where(?:'s| is| are)|what stage|approved yet|yet|has .{1,24} approved|state of|what's happening with|is my .{1,16} approved|where did|how's my draft|stuck|any update",
  },
  notYet: {
    zh: '没有?(?:审|批)(?!评)|没有(?:交|提交|填|确认)|漏交|拖着|迟交|没动|还没(?:交|提交|填|写|定|确认|签|定稿)?|没(?:交|提交|填|定稿|确认|签|写)|未(?:交|提交|填|定稿|确认|完成|签)',
    en: "did(?:n't| not) (?:submit|fill|confirm|sign)|without (?:a )?drafts?|no draft yet|late (?:with|on)|behind on|not in yet|hasn't|haven't|has not|have not|not (?:yet )?(?:submitted|final|finali[sz]ed|done|confirmed|filled|signed)|still (?:open|needs?|has to|missing|outstanding)|outstanding|not final|unsigned|missing|pending|yet to",
  },
  who: {
    zh: '谁|哪(?:位|些人|个人|几个人)|几个人|多少人',
    en: 'who|whose|anyone|which (?:people|ones|agents|person|members)|how many(?: people)?',
  },
  deadline: {
    zh: '截止|什么时候(?:交|提交|前)|最[晚迟]|ddl|期限|几号(?:交|前|截)|哪天(?:交|前|截|截止)|还有几天(?:交|提交|截)|到期',
    en: 'deadlines?|due(?: date)?|due by|last day|how long do i have|cut-?off date|when .{0,20} (?:due|close|end)|by when|time left to submit',
  },
  confidence: { zh: '信心(?:指数|值|度)?|把握', en: 'confidence|confident' },
  risk: {
    zh: '落后|人手不够|没进展|有困难|搞不定|停滞|亮红灯|黄灯|有风险|风险|延期|延误|卡(?:住|在|壳)|受阻|阻塞|推迟',
    en: 'behind|short[- ]?staffed|no progress|waiting on|blocked|delayed|struggling|off course|at risk|risk|risky|delayed|blocked|stuck|slipp(?:ed|ing)|off track|on hold|blocker',
  },
  checkin: {
    zh: '周报|进展(?:更新|汇报)?|更新(?!到几|时间|了吗|没).{0,4}(?:okr|进展|进度|kr)|okr.{0,6}更新(?!到几|时间|了吗|没)|打卡|汇报(?:一下)?|签到',
    en: 'check[- ]?in|checkin|weekly (?:update|progress|report)|progress update|progress:|update:|status update|weekly:',
  },
  doneWord: {
    zh: '完成|搞定|做完|达成|已上线|上线了|做到|到了|更新(?:到|为|成)|进度',
    en: 'done|complete[d]?|finished|launched|now|reached|at|is at|achieved|closed|update',
  },
  memberActive: {
    zh: '会员(?:活跃|数|体系)?|活跃会员|高净值用户',
    en: 'members?(?: active(?:ity)?)?|active members|member activity',
  },
  log: {
    zh: '补记|报一下|统计一下|记(?:一下|上|录|下|个|一笔|入)|登记|录(?:入|一下|个)|补录|计一下|报备|打个卡|记(?=\\d)',
    en: 'logged|log|record|note down|register|put down|jot|enter|track|count',
  },
  activity: {
    zh: '办(?:了)?.{0,3}场|专场|活动(?:一|1|两|2)场|见(?:了)?.{0,4}(?:客户|家)|拜访|接待(?:了)?\\d|方案|拜访|走访|跑了?.{0,4}客户|见了?.{0,4}客户|方案|提案|沙龙|专属活动|活动\\d+场|一?场(?:活动|沙龙)|知识库|分层(?:运营)?(?:动作|活动)|陪访|回访|(?:办|做|搞)(?:完|了)?.{0,4}(?:活动|沙龙)',
    en: 'customer (?:calls?|meetings?)|met|saw|wrote|articles?|pitched|demo(?:s|ed)?|workshop|salon|visit(?:s|ed)?|client visits?|customer visits?|proposals?|kb articles?|knowledge (?:base )?articles?|vip events?|events?|segment (?:campaigns?|actions?|activities|activity)|pitch(?:es)?|met (?:with )?\\d+ (?:clients?|customers?)|saw \\d+ (?:clients?|customers?)|calls? made',
  },
  past: {
    zh: '了|完|刚|今天|昨天|已',
    en: 'today|yesterday|done|did|made|visited|submitted|finished|completed|held|sent|ran|wrote|hosted|just|met|published',
  },
  count: {
    zh: '[+]\\s?\\d+|[\\d一二两三四五六七八九十]+\\s?(?:人)|[\\d一二两三四五六七八九十]+\\s?(?:个|家|次|场|条|份|篇|位|趟|件|例)',
    en: '\\d+(?= [a-z])|(?:an?|one|two|three|four|five|another|a couple of)(?= [a-z])|(?:\\d+|an?|one|two|three|four|five|another)\\s',
  },
  lastOne: {
    zh: '刚(?:记|录|报)|刚才|上一条|刚刚|那条|最后一条|上条',
    en: 'logged wrong|logged by mistake|wrong log|last one|last entry|that entry|previous entry|the last|just (?:now|logged)|my last|that last|latest entry',
  },
  undo: {
    zh: '搞错|弄错|不算|撤(?:掉|销|回)|删(?:掉|除)?|取消|作废|记错|回退',
    en: 'logged wrong|wrong entry|undo|remove|delete|cancel|revert|take back|scratch',
  },
  submitWord: { zh: '交|提交|填|定稿', en: 'submit(?:ted)?|hand(?:ed)? in|turn(?:ed)? in|filed|filled' },
  fill: { zh: '填', en: 'fill(?:ed)?' },
  diff: {
    zh: '改动|改了哪|变了哪|哪些改|不同|区别|差异|变化|改了什么',
    en: 'what did .{1,12} change|diff(?:erence)?|changed|what changed',
  },
  adjusted: { zh: '调整(?:后|过)?|改过', en: 'adjust(?:ed|ment)|modified|revised' },
  howmany: { zh: '几个?人?|多少', en: 'how many|number of' },
  objectiveId: { zh: '(?<![a-z])o\\s?[1-9](?!\\d)', en: 'objective \\d' },
  objectiveNew: {
    zh: '(?:新建|创建|定|写|加|新增)(?:一?个)?(?:目标|o)(?![a-z\\d权值])',
    en: '(?:new|add|create|write|set) (?:an? )?objective',
  },
}
