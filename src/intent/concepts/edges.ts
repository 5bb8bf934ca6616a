/** What is not the bot's work, and how people talk beside the point: greetings, jokes, tricks, despair, corrections. */
import type { Concepts } from '../concept.ts'

export const edgeConcepts: Concepts = {
  greeting: {
    zh: '^(?:你好|您好|哈喽|哈啰|嗨|嘿|hi|hello|早(?:上好|安|啊|呀)?|早|午安|晚安|晚上好|下午好|中午好|在吗|在不在|在么|有人吗|hey|下班|拜拜|再见|回见|周末愉快|新年快乐|节日快乐)[你您大家啊呀哈啦呢吗么~～!！。,，. ]*(?:kpi助手|小助手|机器人)?[啊呀!！~。. ]*$',
    en: "^(?:hi|hello|hey|hiya|yo|sup|howdy|gm|gn|morning|good (?:morning|afternoon|evening|night|day)|bye|goodbye|see (?:you|ya)|cya|ttyl|happy (?:friday|new year|holidays|birthday)|greetings|anyone there|are you there|you there|how are you(?: doing)?(?: today)?|how's it going|what'?s up|whats up|have a (?:nice|good|great) .{2,12})(?:[ ,](?:there|bot|all|everyone|again|team|buddy|friend|today))*[!?.~ ]*$",
  },
  thanks: {
    zh: '谢谢|多谢|感谢|谢啦|辛苦|3q|谢了|thx|感恩|蟹蟹|谢过',
    en: 'thx|thanks|thank you|thank u|ty|tks|tnx|cheers|appreciate (?:it|that)|much appreciated|great (?:job|work)|good (?:job|bot)|well done|nice (?:work|job|one)|awesome|cool|perfect',
  },
  praise: {
    zh: '厉害|牛(?:啊|哇|逼)|真棒|不错(?:哦|啊|呀|$)|好棒|你真|可爱|聪明|哈哈+|嘿嘿|呵呵|嘻嘻|666+|笑死',
    en: "lol|haha+|hehe|lmao|rofl|you'?re (?:great|awesome|cute|smart|funny|the best)|love (?:you|it)|good bot|nice|wow|i like you|you rock",
  },
  identity: {
    zh: '你是(?:谁|真人|机器人|人|ai|什么|不是|人工|哪个|chatgpt|gpt)|(?:你)?叫什么|你(?:的)?名字|是真人|几岁|谁(?:做|开发|造)的?你|你多大',
    en: "are you (?:human|real|a (?:bot|robot|human|person|real person|machine)|an? ai|alive|chatgpt|gpt)|who are you|what(?:'s| is) your name|what are you(?! able| doing| good)|who (?:made|built|created) you|your name|how old are you|is this a (?:bot|human|real)",
  },
  smalltalk: {
    zh: '开心|好开心|周五了|放假了|好无聊|你真(?:好|棒|聪明|厉害|可爱)|无聊|陪我聊|聊聊天|聊会|吃了吗|在干嘛|干嘛呢|你忙吗|周末去哪|想你|晚上吃|忙不忙|心情(?:不错|很好)|今天真',
    en: "feeling (?:good|great|happy)|happy today|it'?s friday|how was your (?:day|weekend)|i'?m bored|let'?s chat|talk to me|what are you doing|do you (?:sleep|dream|like|feel)|nice (?:day|weather)|miss(?:ed)? you|tgif|just saying hi",
  },
  pay: {
    zh: '发工资|几号发钱|绩效工资|绩效奖|提成怎么|工资|薪水|薪资|薪酬|奖金|年终奖|提成|涨薪|加薪|调薪|底薪|报销|社保|公积金|个税|补贴|发多少钱|几号发|股票|股价|股权|期权|期货|基金',
    en: 'payday|get paid|salar(?:y|ies)|wages?|pay(?:check|slip|roll|day)?|bonus(?:es)?|raise|compensation|reimburse(?:ment)?|expense(?:s)? (?:claim|report)?|stock (?:price|options?)|share price|shares price|commission|equity|tax|pension|401k|bitcoin',
  },
  hrMatter: {
    zh: '年假|病假|调休|事假|请假(?:流程|怎么|单|条)|(?:怎么|帮我|我要|想)请假|假期余额|还有几天假|加班费|考勤|打卡(?:异常|记录)|入职|离职(?:流程|手续|证明)|合同(?!续)|食堂|工位|班车|晋升|升职|转岗|招聘|面试|wifi|密码|vpn|打印机|电脑',
    en: 'vacation days|annual leave (?:balance|left|do)|days? off (?:do|left)|leave balance|sick days|overtime pay|attendance|promotion (?:chance|to)|get promoted|job opening|interview|resign(?:ation)? (?:letter|process)|wi-?fi|password|vpn|printer|laptop|parking|cafeteria|canteen|badge|holiday(?:s)? (?:left|do i)|vacation (?:do|left|balance)|book (?:time|leave)|hr policy|it support',
  },
  offTopic: {
    zh: '写(?:一)?(?:封|篇|份|个|首|段)(?:邮件|信|文章|文案|总结|周报|诗|稿|作文|歌|简历)|奶茶|咖啡|点(?:个|杯|份)|叫(?:个)?(?:车|外卖)|买(?:张|个)?票|放(?:首|个)(?:歌|音乐)|讲故事|闲话|买菜|股价|限行|请假条|辞职信|堵车|地铁|停车|感情|男朋友|女朋友|股市|菜单推荐|附近|天气|下雨|气温|写(?:首|一首|个)?(?:诗|歌|小说|代码|作文|情书|文案|邮件|简历|检讨|程序|段子)|讲(?:个)?(?:笑话|故事)|唱(?:首)?歌|翻译|订(?:个|一|张|下)?(?:会议室|机票|酒店|外卖|餐|票|车|咖啡|奶茶)|外卖|点餐|吃(?:什么|啥|的)|好吃|电影|新闻|足球|比赛|彩票|算命|星座|游戏|导航|打车|快递(?:到哪|单号|查询)|会议室|闹钟|百度|谷歌|搜(?:一下|索)|世界杯|几点了|今天几号|星期几|菜谱|旅游|景点|房价|油价|汇率|作业|数学题|北京时间|股市|大盘|写代码|python|画(?:个|一|张)|推荐(?:一|个|部|本)|减肥|感冒|看病',
    en: 'write (?:me )?an? (?:email|letter|article)|stock price|cover letter|resume|essay|capital|who is (?:the )?(?:president|ceo of)|tell me about (?:history|physics)|horoscope|stocks|recommend|joke|riddle|traffic jam|bus|train ticket|birthday|gift|weather|rain(?:ing|y)?|forecast for (?:tomorrow|the weekend)|temperature|poem|song|story|jokes?|python|javascript|code (?:for|in|to)|write (?:me )?(?:a|an|some) (?:poem|song|story|essay|email|code|letter|script|haiku|resume|cv|blog)|write code|translat(?:e|ion)|book (?:me |a |us )|flight|hotel|restaurant|lunch|dinner|coffee|pizza|recipe|movie|news|football|soccer|game|lottery|horoscope|capital of|president|meeting room|calendar invite|set (?:a |an )?(?:alarm|timer)|google|taxi|uber|what time is it|what day is it|exchange rate|crypto|order (?:food|lunch|me)|world cup|play (?:music|a)|summari[sz]e this (?:article|doc|pdf)|math|homework|who won|super bowl|meaning of life|wikipedia|draw|doctor|headache|summari[sz]e the (?:news|article)',
  },
  setScore: {
    zh: '帮我(?:改|调|修|动)(?:一?下|改)?(?:我的)?(?:业绩|数据|数字|绩效|得分|成绩|指标)|把.{0,4}扣(?:的)?分.{0,4}(?:删|去|抹|取消|清|免)|扣分(?:给我)?(?:删|抹|清|免)|打(?:个)?满分|(?:gmv|数据|业绩|指标|销售额|转化).{0,3}(?:调|改|做|弄)(?:高|好|低|漂亮)|(?:去掉|取消|抹掉|删掉|免掉|清掉|撤掉).{0,6}(?:扣分|扣的分|处罚)|(?:所有人|大家|全员|全组).{0,3}的?(?:分|绩效)(?:数)?.{0,4}(?:改|调|设|弄)|给我?加\\d+分|加(?:个)?[一两三四五六七八九十\\d]+分(?:呗|吧|行不)|(?:把|将|帮我|给我|让).{0,8}(?:分|绩效|得分|评分|成绩|kpi|完成率|达成率|结果)(?:数)?.{0,6}(?:改|调|设|刷|弄|变|提|加)(?:成|到|为|高|低|满|点|一下|$|\\d)|改(?:一下|下|改)?我?的?(?:分|得分|成绩|绩效)(?:数)?|(?:分|得分|绩效|成绩)改(?:成|为|到|高)|(?:偷偷|悄悄|私下).{0,10}|(?:直接|就)?给(?:我|所有人|大家|全员|他|她|全组).{0,4}(?:满分|100分|一百分|高分|加分|打满|a\\+?$|s$)|(?<!(?:离|距|拿|差|到|能).{0,3})满分(?!.{0,3}(?:还差|差多少|差哪|多少|是))|帮我(?:把)?.{0,8}(?:改(?:低|高|好|少|漂亮)|做(?:高|低|好看)|调(?:高|低)|美化|刷)|加(?:个)?\\d+分(?!能|会)|改数据|(?:数据|数字|业绩).{0,3}(?:做|改|弄|搞|美化)(?:得)?(?:好看|漂亮|高|一下)|造假|作弊|伪造|刷(?:点|一?下)?(?:数据|单|分)|多算(?:点|一点|几单)',
    en: "(?:wipe|drop|clear) (?:my|the) (?:deduction|penalty)|(?:remove|delete|erase|cancel|undo|waive) (?:my|the) (?:deduction|penalty|penalties)s?|(?:make|set) (?:everyone|everybody|all)'?s? .{0,10}scores?|everyone'?s score(?:s)? (?:to )?\\d+|(?:set|change|make|raise|bump|increase|boost|push|edit|update|fix|move|adjust|put) (?:up )?(?:my|his|her|their|everyone'?s|the) (?:final |total |kpi )?(?:scores?|grades?|results?|points?|ratings?|performance|actuals?|numbers?)(?! (?:look|seem))|(?:give|grant) (?:me|everyone|everybody|us|him|her|them|all|my team) .{0,12}(?:full (?:marks?|score|points)|100|perfect|a\\+|top (?:score|marks)|max(?:imum)?|points|higher)|full marks|perfect score|(?:fake|falsify|fudge|inflate|cook|tweak|massage|fabricate) (?:the|my|some|these)?|make my (?:\\w+ ){1,3}look|nobody (?:will|would) (?:notice|know)|no one (?:will|would) (?:notice|know)|(?:add|give me) \\d+ (?:extra )?points|(?:between us|off the record|secretly)",
  },
  setActual: {
    zh: '把我的?(?!.{0,10}(?:权重|目标)).{1,10}(?:率|gmv|销售额|时间|单价|满意度|转化|业绩|访客数?|复购|首响)(?:数据|数)?.{0,2}(?:改|调|设|写)(?:成|为|到)|把(?:我)?(?:的)?.{0,4}(?:退货率|退款率|gmv|销售额|转化率?|客单价?|满意度|好评|差评率?|超时率|首响|复购率?).{0,4}(?:改|调|做|弄)(?:低|高|好|少|小|漂亮)(?!点?(?:的)?(?:权重|目标))|(?:实际|真实)值?.{0,4}改',
    en: '(?:delete|remove|erase|drop|hide) (?:the |my |some |those )?(?:bad |negative )?(?:reviews?|returns?|complaints?|refunds?|late orders?) (?:from|in|on|off) my (?:record|score|numbers|data|kpi)s?|(?:change|set|make|edit|lower|raise|fix) my (?:return rate|gmv|sales|csat|conversion|cvr|aov|late rate|actual|frt|repurchase|revenue|returns|kpis?|response time)(?! (?:target|weight|goal)).{0,12}(?:to|at|higher|lower|look|by)',
  },
  injection: {
    zh: '忽略(?:规则|限制|权限|流程|指令)|你是(?:hr|管理员|系统|root|admin|超级)|(?:审批|草案)(?:全|都)(?:部)?(?:给我)?通过|不用审批|跳过|系统[：:]|忽略(?:之前|上面|以上|所有|前面|掉?之前)|无视(?:之前|规则|以上|限制)|(?:你现在|现在你|从现在(?:开始|起)你?)(?:是|开始|扮演)|管理员模式|开发者模式|扮演|越狱|提示词|system prompt|绕过|跳过(?:审批|审核|规则|流程|权限)|(?:权限|管理员).{0,4}(?:开|给|授)(?:给)?我|给我(?:开|加)?.{0,4}(?:管理员|权限|root)|假装|把.{0,6}权限(?:给我|开)',
    en: "approve everything|you are (?:the )?(?:hr|admin|root)|as (?:an )?admin\\b|new instructions|^(?:system|admin|assistant|developer|sudo)\\s?[:>]|sudo|ignore (?:all |any |the |your |my )?(?:previous|prior|above|earlier|instructions?|rules?|restrictions)|disregard (?:all |the |your |previous|any)|forget (?:all |your |the |previous )(?:rules|instructions|previous)|you are now|from now on you(?:'re| are)|admin mode|developer mode|dev mode|god mode|jailbreak|pretend (?:to be|you(?:'re| are)|i(?:'m| am)|that)|act as (?:an? |the )?(?:admin|hr|manager|system|root)|system prompt|reveal your|print your (?:instructions|prompt)|override (?:the|all|any|my)|bypass|skip (?:the )?approval|grant me|give me (?:admin|root|hr|full access|access)|drop table|select \\* from|i(?:'m| am) (?:the |your )?(?:admin|developer|ceo|system)|make me (?:an? )?admin|disable (?:the )?(?:log|audit|checks?)|<script|rm -rf",
  },
  noLog: {
    zh: '(?:抹|删|清|去)(?:掉|除|空)?.{0,4}(?:操作)?(?:记录|日志|痕迹)|(?:操作)?(?:记录|日志|痕迹).{0,3}(?:抹|删|清)(?:掉|除)?|没人知道|神不知鬼不觉|别让.{0,8}(?:看到|看见|知道|发现)|不能让.{0,6}(?:知道|看到)|别(?:记|留|写)(?:录)?(?:日志|记录|痕|下来|到)|不要(?:记|留)(?:录)?(?:日志|记录|痕迹|下)|不留(?:痕|记录)|删(?:掉|除)?(?:日志|审计|操作记录)|关(?:掉|闭)?(?:日志|审计)|别告诉(?:主管|老板|领导|hr|别人|任何人)|不要(?:让|告诉).{0,8}(?:知道|发现|主管|老板|领导|hr)|(?:主管|老板|领导).{0,4}(?:发现不了|别让)|瞒着|保密.{0,4}改',
    en: "cover (?:my|the) tracks|wipe the (?:log|trail)|don'?t (?:show|mention) (?:this|it) to|hush|quietly|keep it quiet|(?:don'?t|do not|stop|no|without|never) (?:log|record|audit|track)(?:ging|ing)?(?: this| it| that| anything)?|(?:delete|remove|clear|erase) (?:the )?(?:audit|log(?:s)?(?! \\d))|off the record|don'?t (?:tell|let|inform) (?:my |the )?(?:manager|boss|hr|anyone|anybody|them know|him|her|lead|supervisor)|keep (?:this|it) (?:between us|secret|quiet)|leave no trace|hide (?:this|it) from",
  },
  lie: {
    zh: '(?:标|记|写|算)(?:成|为|作)(?:已)?(?:达标|完成|通过)|报我(?:达标|完成)|当(?:作|我)(?:达标|完成)|就?说我(?:都|已经)?(?:达标|完成|过|合格|没问题|做到)|(?:跟|告诉|对).{0,6}(?:说|讲)我(?:达标|过了|完成)|帮我(?:撒谎|圆|糊弄|蒙)|糊弄|骗(?:一下|过)|帮我隐瞒|报(?:个|成)(?:达标|完成)',
    en: "mark (?:it|this|me|that|them|kr\\d?)(?: as)? (?:achieved|passed|complete[d]?|met|hit)|(?:report|say|claim|state|confirm|record) (?:that )?i(?:\\'ve)? (?:met|hit|passed|made|reached|achieved|did)|(?:just )?(?:tell|say|report|claim|write|mark|pretend|state)(?: to)?(?: them| him| her| everyone| my boss| my manager| that| me| it)* (?:that )?(?:i|we|me)(?:'ve| have)? ?(?:as )?(?:passed|hit|met|made|reached|did|achieved|completed|am (?:on|at|above)|pass(?:ed)?)|lie (?:for me|to|about)|mark me as (?:passed|done|complete)|say i (?:passed|hit|met)",
  },
  giveUp: {
    zh: '不干了|不想干|干不下去|辞职|离职(?!流程|手续|证明)|撂挑子|走人|裸辞|跳槽|想走了|不想上班|待不下去|不玩了',
    en: "i(?:'?ll|'?m going to| will| want to| wanna| might| should|'?m gonna| think i'?ll)? ?(?:quit|resign)(?: my job| if|$|ting)?|hand in my notice|giving up|give up|leave this (?:job|company)|walk(?:ing)? out|i'?m out|done with this (?:job|place|company)|quit(?:ting)?",
  },
  despair: {
    zh: '不想活|活着(?:没|太|好)|活不下去|想死|自杀|自残|轻生|结束生命|去死|跳楼|没意思了|生不如死|了结|不如死|绝望|没有希望|看不到希望',
    en: "don'?t want to live|want to die|kill myself|suicid(?:e|al)|end (?:it all|my life)|hopeless|no (?:reason|point) (?:to live|in living|anymore)|self[- ]harm|hurt myself|better off dead|can'?t go on|worthless|life is pointless|no point (?:in )?(?:going on|living)",
  },
  overload: {
    zh: '快疯|疯掉|要崩|撑不下|熬不住|没法(?:活|干)|太苦|好苦|心好累|身心俱疲|好绝望|崩溃|撑不住|受不了|扛不住|顶不住|压力(?:好|太|很|真|山)?大|喘不过气|焦虑|抑郁|失眠|睡不着|好累|累死|太累|心累|累了|想哭|哭了|难受|难过|要疯|疯了|委屈|太难了|害怕|恐惧|烦死|坚持不下去|吃不消|好烦|心态崩|无助|痛苦',
    en: "hate my life|can\\'t bear|ready to (?:snap|explode)|mentally|emo|stressing|stress is|worn out|drained|drowning|cracking|can'?t take (?:it|this)|can'?t (?:cope|handle (?:it|this)|do this (?:anymore|any more)|stand (?:it|this)|breathe|sleep)|burn(?:ed|t)?[- ]?out|overwhelm(?:ed|ing)|stressed|so (?:tired|stressed|sad|anxious|exhausted)|exhausted|depress(?:ed|ing)|anxi(?:ous|ety)|panic|crying|cry|breaking down|break ?down crying|breakdown|at my limit|had enough|fed up|sick of (?:this|it)|i'?m done[.! ]*$|losing it|miserable|scared|too much (?:pressure|stress)|pressure is|hate (?:this|my) (?:job|place|company|work)|i(?:'m| am) (?:desperate|broken|so upset)|going crazy|suffering",
  },
  targeted: {
    zh: '看我不顺眼|不顺眼|跟我过不去|孤立我|冷暴力|欺人太甚|针对我|针对(?:的)?(?:就是)?我|欺负|霸凌|pua|骂我|骂人|整我|穿小鞋|歧视|排挤|性骚扰|骚扰|刁难|为难我|给我难堪|羞辱|不是人待|不是人(?:干|呆)|太欺负人|恶心(?:人|死)|黑心|压榨|剥削|不把人当人|垃圾公司|坑人',
    en: '(?:hates?|dislikes?|despises?) me|treated (?:badly|unfairly|like)|target(?:ing|ed|s) (?:at )?me|bull(?:y|ied|ying)|harass(?:ed|ing|ment|es)?|discriminat(?:ed|ion|ing|es)|picking on me|picks on me|out to get me|yell(?:s|ed|ing) at me|shout(?:s|ed|ing)? at me|humiliat(?:ed|ing|e)|unfair(?:ly)? (?:treated|to me)|toxic|abus(?:e|ed|ive)|against me|hostile|threaten(?:ed|ing|s)?|hates me|hate this (?:job|place|company)|insult(?:ed|s|ing)?',
  },
  correction: {
    zh: '^(?:说|打|发|写)错了|^(?:哦|噢)?错了|打错字|口误|^不是[,， ]|^不对[,， ]|^不[,， ]|我(?:说|问|指|要|想问|想看|要的)的?是|我是(?:说|问|指)|(?:搞|弄|理解)错了.{0,2}我|不是这个|换成(?=.{1,8}$)|改成看|应该是',
    en: '^(?:oops|typo|my bad|correction)|i meant|i mean|no,? (?:i|the|not|last|this|for|by|net|gross|yesterday|today)|^no[, ]|not (?:that|this|what i)|^actually|i was asking|i said|rather|instead$|(?<!(?:i|we) )make (?:it|that) (?:by|for)|^sorry,? ',
  },
  followStart: {
    zh: '^(?:那|那么|还有|再|然后|接着|另外|至于)',
    en: '^(?:and|what about|how about|same for|same but|also|now for|now|then|ok and|but|what of|again)',
  },
  followEnd: { zh: '呢[?？。 ]*$', en: 'then\\??$|as well\\??$|too\\??$|instead\\??$' },
  finer: {
    zh: '再细|细一点|展开到|切(?:一下|到)|换个?维度',
    en: 'more detail|drill down',
  },
  onlyWhy: {
    zh: '^(?:这是|那)?(?:为什么|为啥|为何|咋回事|怎么回事|原因(?:呢|是什么|是啥)?|为什么呢|为啥呢|凭什么|什么原因|啥原因|怎么会这样|为什么会这样)(?:呢|啊|呀|会这样)?[?？!！。. ]*$',
    en: "^(?:but |and |so )?(?:why|how come|why (?:is|was) (?:that|it|this)|why so|why not|reason|the reason|what'?s the reason|how so)(?: though| is that| exactly)?[?!. ]*$",
  },
  grossNet: { zh: '净额|毛额|退款前|退款后|支付的|下单的', en: 'net|gross|paid|ordered' },
  numbersWord: {
    zh: '^.{0,8}(?:的)?(?:数据|数|数字|报表|情况)[?？。 ]*$',
    en: '(?:numbers|figures|data|stats|results|report|the numbers|info)(?: please| pls)?[?. ]*$',
  },
  politeOnly: {
    zh: '^(?:嗯+|哦+|噢+|好(?:的|吧|滴|哒)?|ok|行(?:吧)?|可以|对|是的|没事|算了|随便|好嘞|okk?)[.。!！~～ ]*$',
    en: '^(?:ok(?:ay|ie|k)?|k|yes|yeah|yep|yup|no|nope|sure|fine|alright|right|great|never ?mind|nvm|hmm+|oh|ah|i see|cool|nice)[.!~ ]*$',
  },
}
