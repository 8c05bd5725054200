/**
 * The invented area's own knowledge, in compact tables. Points: list | item keys (separated by blanks) | settings.
 * Settings: sex=1, age=2..12 (years, the upper bound outside), days=..29 (days of life), level=2, care=…, insurance=…,
 * count=1/days/15 (quantity / period / days), limit=14/course (days / period), dose=1/30 (units a day / most days),
 * amount=…, ratio=…, name=… (another name), group=…, diagnoses=…, departments=…, text=… (kept and shown, not decidable).
 */
export const POINT_TABLE = `
drug-sex|finasteride|sex=1
drug-sex|progesterone|sex=2
item-sex|prostateFluid prostateResection|sex=1
item-sex|colposcopy cervicalScreen ultrasoundObstetric foetalMonitor hysterectomy myomectomy caesarean delivery|sex=2
consumable-sex|femaleCatheter|sex=2
drug-age|childGranule|age=..12
drug-age|childSyrup|age=2..12
drug-age|newbornDrops|days=..29
item-age|childTuina|age=..14
item-age|newbornHearing phototherapy newbornCare|days=..29
item-age|vocationalTraining|age=16..60
consumable-age|childMask childCannula|age=..14
drug-level|levelTwoInjection|level=2
drug-level|levelThreeInjection|level=3
item-level|roboticAssist|level=3
drug-care-type|nutritionInjection|care=inpatient
drug-care-type|angongPill|care=inpatient;emergency
item-care-type|inpatientAssessment|care=inpatient
drug-insurance-type|scarGel|insurance=work-injury
drug-insurance-type|maternityInjection|insurance=510
item-insurance-type|workInjuryAssessment|insurance=work-injury
item-insurance-type|labourAnalgesia|insurance=510
drug-course|courseInjection|limit=14/course
item-course|rehabAssessment|limit=90/course
item-frequency|bed wardVisit nursing1 nursing2 nursing3 packageNursing|count=1/day
item-frequency|visitItem|count=1/visit
item-frequency|weeklyItem|count=3/week
item-period-frequency|hba1c|count=1/days/15
item-period-frequency|fructosamine|count=1/days/7
item-period-frequency|boneDensity|count=1/days/15
exam-repeat|ctHead ctChest ctAbdomen mriHead mriSpine|count=1/days/7
consumable-quantity|limitedNeedle|count=1/days/3
consumable-quantity|intraocularLens|count=1/visit
drug-supply|amlodipine nifedipine valsartan irbesartan metformin atorvastatin rosuvastatin aspirin clopidogrel|@dose/30
drug-supply|metoprolol isosorbide gliclazide acarbose dapagliflozin theophylline tiotropium olanzapine risperidone|@dose/30
drug-supply|omeprazole mosapride loratadine ibuprofen calcium montelukast prescriptionOnly chronicListTablet|@dose/30
drug-second-line|secondLineTablet|group=靶向一线药
drug-indication|indicationInjection|diagnoses=E77.8;E88.0;R77.0
drug-indication|monitoredDrug|text=限有明确营养风险并经评估者
item-use-indication|indicationItem|diagnoses=I20;I25
exam-indication|indicationExam|diagnoses=I20;I21;I25
treatment-indication|indicationTreatment|diagnoses=T58;I63;H91;G93
consumable-disease|diseaseStent|diagnoses=M80;S22;S32
drug-disease|chronicListTablet|group=YT03700
drug-internet|internetExcluded|text=互联网医院不得开具
item-department|departmentBound|departments=03
item-department|gynaecologyBound|departments=05
drug-total-cap|totalCapTablet|amount=30240
drug-age-use|childForbidden|age=18..
drug-age-use|elderCaution|age=..65
slice-never-paid|sliceNever|text=单复方均不予支付
slice-alone-unpaid|sliceAlone sliceAloneToo|text=单方不予支付
off-list|offListDrug offListService|text=目录外
nondrug|nonDrugGoods|text=非药品
checkup|checkupPackage fitnessCare footBath|text=体检、养生、健身不予支付
prescription-drugs|prescriptionOnly|text=处方药
operation-group|thyroidectomy lymphNodeDissection parathyroid|group=甲状腺组,ratio=0.5
operation-group|cholecystectomy appendectomy herniaRepair bowelResection|group=普外组,ratio=0.5
monitored-drugs|monitoredDrug|group=key-monitored
monitored-drugs|ceftriaxone cefoperazone cefuroxime levofloxacin azithromycin|group=antimicrobial
monitored-drugs|paclitaxel cisplatin capecitabine|group=anti-tumour
monitored-drugs|salvia danshen xuesaitong|group=cardiovascular
diagnosis-sex|N40 C61|sex=1
diagnosis-sex|D25 N76 N80 O80 O82 C53|sex=2
operation-sex|60.2|sex=1
operation-sex|68. 74.|sex=2
operation-diagnosis|47.0|diagnoses=K35;K36;K37
operation-diagnosis|51.2|diagnoses=K80;K81;K82
operation-diagnosis|13.4|diagnoses=H25;H26;H28
diagnosis-age|P|days=..29
diagnosis-age|F00|age=40..
item-facility|radiotherapy|departments=19
item-facility|mriHead mriSpine ctHead ctChest ctAbdomen|departments=32
delivery-items|delivery caesarean|group=分娩
unit-conversion|wardOxygenDay|group=小时,count=24/day
unit-conversion|jointInjection|group=毫升,count=2/day
parallel-devices|infusionPumpHours|count=48/day
repeat-proportion|jointInjection jointPuncture|group=关节穿刺注射,ratio=0.5
item-synonym|nifedipine|name=拜心宁缓释降压片(演示商品名)
item-synonym|highEchoExam|name=立体彩色超声检查
facility-off-list|facilityDeluxe privateRoom accompany|text=医保不予支付的服务设施
drug-level-conditional|conditionalLevelInjection|level=2
`;

/** Pairs: list | item A | item B | scope | refused side | price of the whole (for parts charged instead of it). */
export const PAIR_TABLE = `
item-pair|observation|emergencyVisit|day|b
item-pair|observation|bed|day|b
item-pair|bedIcu|bed|day|b
item-pair|nursingIcu|nursing1|day|b
item-pair|nursingIcu|nursing2|day|b
item-pair|expertVisit|clinicVisit|day|b
item-pair|highEchoExam|lowEchoExam|hour|b
item-pair|gastroscopy|endoscopyGas|visit|b
item-pair|holter|ecg|six-hours|b
item-consumable-pair|gastroscopy|gastroscopyKit|visit|b
item-consumable-pair|catheter|urinaryCatheter|day|b
package-overlap|packageNursing|mouthCare|day|b
package-overlap|packageNursing|nursing2|day|b
item-whole-parts|kidneyPanel|creatinine|day|b
item-whole-parts|kidneyPanel|urea|day|b
item-whole-parts|kidneyPanel|uricAcid|day|b
item-whole-parts|liverPanel|alt|day|b
item-whole-parts|liverPanel|ast|day|b
item-whole-parts|liverPanel|bilirubin|day|b
item-whole-parts|liverPanel|albuminTest|day|b
item-whole-parts|liverPanel|alp|day|b
item-whole-parts|liverPanel|ggt|day|b
consumable-whole-parts|infusionSet|infusionSplitA|day|b
consumable-whole-parts|infusionSet|infusionSplitB|day|b
item-companion|infusionPump|infusion|visit|a
item-companion|pcaPump|anaesthesiaGeneral|visit|a
consumable-companion|companionLens|cataractSurgery|visit|a
slice-incompatible|sliceAconite|slicePinellia|prescription|b
diagnosis-service|J96|bloodGas|visit|b
diagnosis-service|J96|oxygen|visit|b
diagnosis-service|A41|culture|visit|b
diagnosis-service|N17|kidneyPanel|visit|b
diagnosis-service|N17|haemodialysis|visit|b
operation-anaesthesia|appendectomy|anaesthesiaGeneral|visit|a
operation-anaesthesia|appendectomy|anaesthesiaSpinal|visit|a
operation-anaesthesia|cholecystectomy|anaesthesiaGeneral|visit|a
operation-anaesthesia|thyroidectomy|anaesthesiaGeneral|visit|a
operation-anaesthesia|herniaRepair|anaesthesiaGeneral|visit|a
operation-anaesthesia|herniaRepair|anaesthesiaSpinal|visit|a
operation-anaesthesia|herniaRepair|anaesthesiaLocal|visit|a
`;
