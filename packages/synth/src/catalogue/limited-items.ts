import { type Item, readItems } from "./item.js";

/** Drugs and slices that the area's own knowledge limits; most appear in planted stories only. */
const LIMITED_DRUGS = readItems(
  `
finasteride|非那雄胺片(演示)|B|w|1.86|片|1|5α还原酶抑制剂|5mg|片剂
progesterone|黄体酮胶囊(演示)|A|w|0.92|粒|2|孕激素|50mg|胶囊剂
childGranule|小儿氨酚黄那敏颗粒(演示)|A|w|0.55|袋|3|小儿复方感冒药|6g|颗粒剂
childSyrup|小儿豉翘清热糖浆(演示)|B|p|2.4|支|3|小儿清热中成药|10ml|糖浆剂
newbornDrops|新生儿用维生素K1滴剂(演示)|A|w|3.2|支|1|新生儿用维生素|1ml|滴剂
levelTwoInjection|参麦类注射液(限二级·演示)|B|p|36.5|支|2|益气注射剂|20ml|注射剂
levelThreeInjection|丁苯酞类注射液(限三级·演示)|B|w|88|瓶|2|脑血管注射剂|100ml|注射剂
nutritionInjection|脂肪乳氨基酸葡萄糖注射液(限住院·演示)|B|w|128|袋|1|肠外营养|1440ml|注射剂
angongPill|安宫醒神丸(限急诊或住院·演示)|B|p|186|丸|1|开窍中成药|3g|丸剂
scarGel|疤痕修复凝胶(限工伤·演示)|B|w|42|支|1|疤痕用药|15g|凝胶剂
maternityInjection|卡前列类注射液(限生育·演示)|B|w|98|支|1|催产药|1ml|注射剂
courseInjection|奥扎格雷类注射液(限14天·演示)|B|w|39.6|支|1|抗血栓注射剂|80mg|注射剂
secondLineTablet|二线靶向片(演示)|B|w|46|片|1|靶向二线药|250mg|片剂
firstLineTablet|一线靶向片(演示)|B|w|18|片|1|靶向一线药|150mg|片剂
indicationInjection|白蛋白注射液(限低蛋白血症·演示)|B|w|395|瓶|1|血液制品|50ml:10g|注射剂
chronicListTablet|恩替卡韦类片(限病种目录·演示)|B|w|2.35|片|1|抗病毒药|0.5mg|片剂
totalCapTablet|限额靶向胶囊(演示)|A|w|168|粒|1|靶向限额药|100mg|胶囊剂
childForbidden|喹诺酮类片(儿童禁用·演示)|A|w|0.46|片|2|喹诺酮口服|0.2g|片剂
elderCaution|氯苯那敏类片(老年慎用·演示)|A|w|0.08|片|3|第一代抗组胺|4mg|片剂
internetExcluded|麻黄碱类片(互联网医院不可开·演示)|A|w|0.21|片|3|麻黄碱复方|复方|片剂
offListDrug|目录外保健口服液(演示)|C|p|9.8|支|2|保健用品|20ml|口服液
nonDrugGoods|药店日用品(演示)|C|p|58|件|1|非药品|件|其他
prescriptionOnly|处方药缬沙坦氨氯地平片(演示)|B|w|3.98|片|1|复方降压处方药|80mg/5mg|片剂
monitoredDrug|重点监控注射液(演示)|B|w|52|支|2|重点监控药|2ml|注射剂
diclofenac|双氯芬酸钠缓释片(演示)|A|w|0.42|片|1|非甾体抗炎药|75mg|缓释片
diclofenacGel|双氯芬酸二乙胺乳胶剂(外用·演示)|A|w|1.1|g|1|非甾体抗炎药外用|20g|乳胶剂
simvastatin|辛伐他汀片(演示)|A|w|0.31|片|1|他汀类|20mg|片剂
lansoprazole|兰索拉唑肠溶片(演示)|B|w|0.72|片|1|质子泵抑制剂|30mg|肠溶片
telmisartan|替米沙坦片(演示)|A|w|0.66|片|1|血管紧张素受体拮抗剂|40mg|片剂
cefaclor|头孢克洛胶囊(演示)|B|w|0.98|粒|3|二代头孢口服|0.25g|胶囊剂
cheapBrand|低价品规阿托伐他汀(演示)|A|w|0.12|片|1|他汀类|10mg|片剂
sliceNever|阿胶类饮片(不予支付·演示)|C|s|1.8|g|9|补血药|统货|饮片
sliceAlone|西洋参类饮片(单方不予支付·演示)|A|s|0.95|g|6|补气药|统货|饮片
sliceAloneToo|三七类饮片(单方不予支付·演示)|A|s|0.72|g|6|活血药|统货|饮片
sliceAconite|川乌类饮片(反半夏·演示)|A|s|0.11|g|3|祛风湿药|统货|饮片
slicePinellia|半夏类饮片(演示)|A|s|0.13|g|9|化痰药|统货|饮片
conditionalLevelInjection|眼底血管类注射液(限二级或专科医院·演示)|B|w|268|支|1|抗新生血管注射剂|0.2ml|注射剂
`,
  5001,
);

/** Services and consumables that the area's own knowledge limits. */
const LIMITED_SERVICES = readItems(
  `
prostateFluid|前列腺液常规检查(演示)|A|l|24|次|
colposcopy|阴道镜检查(演示)|A|e|96|次|
cervicalScreen|宫颈液基细胞学检查(演示)|B|l|145|次|
childTuina|小儿推拿(演示)|A|t|62|次|
newbornHearing|新生儿听力筛查(演示)|A|e|75|次|
vocationalTraining|职业功能训练(限劳动年龄·演示)|B|t|55|次|
roboticAssist|手术机器人辅助操作(限三级·演示)|B|t|1800|次|
inpatientAssessment|住院营养风险评估(限住院·演示)|A|t|35|次|
labourAnalgesia|分娩镇痛(限生育·演示)|B|t|320|次|
workInjuryAssessment|工伤康复评定(限工伤·演示)|B|t|120|次|
rehabAssessment|手功能评定(限90天·演示)|B|t|48|次|
creatinine|肌酐测定|A|l|16|次|
urea|尿素测定|A|l|16|次|
uricAcid|尿酸测定|A|l|16|次|
alt|丙氨酸氨基转移酶测定|A|l|18|次|
ast|天门冬氨酸氨基转移酶测定|A|l|18|次|
bilirubin|总胆红素测定|A|l|20|次|
albuminTest|白蛋白测定|A|l|16|次|
alp|碱性磷酸酶测定|A|l|18|次|
ggt|γ-谷氨酰转移酶测定|A|l|18|次|
packageNursing|基础护理套餐(演示)|A|n|46|日|
mouthCare|口腔护理(演示)|A|n|12|次|
departmentBound|介入治疗技术(限介入科·演示)|A|t|680|次|
gynaecologyBound|宫腔镜检查(限妇产科·演示)|B|e|460|次|
checkupPackage|健康体检套餐(演示)|B|e|380|次|
fitnessCare|养生保健调理(演示)|B|t|180|次|
footBath|中药足浴保健(演示)|B|t|68|次|
offListService|目录外美容治疗(演示)|C|t|260|次|
selfMadeService|自立特需照护项目(演示)|A|t|150|次|
indicationExam|心肌核素显像(限冠心病·演示)|B|e|980|次|
indicationTreatment|高压氧治疗(限缺血缺氧·演示)|B|t|130|次|
indicationItem|体外反搏治疗(限冠心病·演示)|B|t|110|次|
weeklyItem|中药熏洗治疗(每周限3次·演示)|A|t|58|次|
visitItem|术前健康宣教(每次住院限1次·演示)|A|t|30|次|
endoscopyGas|胃镜用二氧化碳气体(演示)|A|t|42|次|
infusionPump|静脉泵入(需输液·演示)|A|t|6|小时|
pcaPump|术后镇痛泵管理(需麻醉·演示)|A|t|85|次|
facilityDeluxe|高档病房床位(演示)|C|b|260|床日|
lowEchoExam|普通黑白B超(演示)|A|e|38|次|
highEchoExam|四维彩超(演示)|B|e|240|次|
lymphNodeDissection|颈淋巴结清扫术(演示)|A|o|1500|次|甲状腺组
newlyApproved|新批准治疗项目(2024年5月起·演示)|A|t|140|次|
parathyroid|甲状旁腺切除术(演示)|A|o|1300|次|甲状腺组
jointInjection|关节腔注射(第二个关节起减半·演示)|A|t|86|次|
jointPuncture|关节穿刺抽液(与关节腔注射同类·演示)|A|t|74|次|
infusionPumpHours|微量泵持续泵入(可两台并用·演示)|A|t|5|小时|
wardOxygenDay|中心供氧(按日计价·演示)|A|t|48|日|
`,
  6001,
);

const LIMITED_CONSUMABLES = readItems(
  `
childMask|儿童专用面罩(演示)|A|m|38|个|
childCannula|儿童型鼻氧管(演示)|A|m|12|根|
femaleCatheter|女性专用导尿管(演示)|A|m|26|根|
diseaseStent|椎体成形材料(限骨折·演示)|B|m|2900|套|
gastroscopyKit|胃镜一次性活检套件(已含于检查·演示)|A|m|46|套|
infusionSplitA|输液器主体(分解·演示)|A|m|2.1|件|
infusionSplitB|输液器过滤器(分解·演示)|A|m|1.8|件|
limitedNeedle|留置针(每3日限1·演示)|A|m|18|支|
companionLens|人工晶体植入推注器(需白内障手术·演示)|B|m|480|套|
expensiveSuture|高值免打结缝线(演示)|B|m|380|根|
`,
  6501,
);

/** Items that the area's own knowledge limits by sex, age, level, care, frequency and the like. */
export const LIMITED_ITEMS: readonly Item[] = [...LIMITED_DRUGS, ...LIMITED_SERVICES, ...LIMITED_CONSUMABLES];
