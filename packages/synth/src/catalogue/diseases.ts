import type { Sex } from "../people/person.js";

/** Why somebody is in hospital, and what is usually done there. */
export interface StayProfile {
  readonly key: string;
  readonly diagnosisCode: string;
  readonly diagnosisName: string;
  readonly department: string;
  readonly sex: Sex | null;
  readonly ageFrom: number;
  readonly ageTo: number;
  readonly weight: number;
  readonly meanDays: number;
  /** Item key and units a day. */
  readonly daily: readonly (readonly [string, number])[];
  /** Item keys charged once. */
  readonly once: readonly string[];
  /** Item keys of the operation day: operation first. */
  readonly operation: readonly string[];
  /** Smallest level of a house that treats it. */
  readonly level: number;
}

function profileFromRow(row: string): StayProfile {
  const [key = "", icd = "", name = "", department = "", sex = "-", ages = "0-120", weight = "1", days = "7", ...rest] =
    row.split("|").map((cell) => cell.trim());
  const [ageFrom = "0", ageTo = "120"] = ages.split("-");
  const words = (text: string | undefined) => (text ?? "").split(" ").filter((word) => word !== "");
  return {
    key,
    diagnosisCode: icd,
    diagnosisName: name,
    department,
    sex: sex === "M" || sex === "F" ? sex : null,
    ageFrom: Number(ageFrom),
    ageTo: Number(ageTo),
    weight: Number(weight),
    meanDays: Number(days),
    daily: words(rest[0]).map((word) => {
      const [item = "", units = "1"] = word.split("*");
      return [item, Number(units)] as const;
    }),
    once: words(rest[1]),
    operation: words(rest[2]),
    level: Number(rest[3] ?? "1"),
  };
}

const STAY_TABLE = `
pneumonia|J18.900|肺炎|03|-|2-110|10|8|ceftriaxone*2 ambroxol*2 nebulise*2|bloodRoutine crp chestXray ctChest ecg electrolytes||1
bronchitis|J20.900|急性支气管炎|03|-|1-100|7|6|cefuroxime*2 ambroxolTablet*3 nebulise*1|bloodRoutine crp chestXray ecg||1
copd|J44.100|慢性阻塞性肺病急性加重|03|-|50-110|8|9|cefoperazone*4 budesonide*2 ambroxol*2 oxygen*6|bloodRoutine bloodGas chestXray ctChest ecg lungFunction electrolytes||1
stroke|I63.900|脑梗死|03|-|45-110|10|11|edaravone*2 aspirin*1 atorvastatin*1 citicoline*3|ctHead mriHead ecg lipidPanel coagulation bloodRoutine liverPanel ultrasoundHeart||2
strokeSequel|I69.300|脑梗死后遗症|03|-|50-110|6|9|salvia*2 citicoline*3 acupuncture*1|ecg lipidPanel bloodRoutine ctHead||1
heartFailure|I50.900|心力衰竭|03|-|50-110|6|9|furosemide*1 spironolactone*1 digoxin*1 potassium*1 oxygen*4|bnp ecg ultrasoundHeart electrolytes chestXray bloodRoutine||1
angina|I20.000|不稳定型心绞痛|03|-|45-100|7|7|heparin*1 aspirin*1 atorvastatin*1 isosorbide*1|ecg troponin ultrasoundHeart lipidPanel bloodRoutine coagulation||2
stentStay|I21.900|急性心肌梗死|03|-|45-90|2|8|heparin*1 clopidogrel*1 atorvastatin*1 monitor*8|ecg troponin bnp coagulation bloodRoutine infectionScreen|coronaryAngiography stentPlacement stent balloon anaesthesiaLocal|3
hypertensionStay|I10.x00|高血压病|03|-|40-100|6|7|amlodipine*1 valsartan*1 danshen*30|ecg lipidPanel kidneyPanel bloodRoutine ultrasoundHeart||1
diabetesStay|E11.900|2型糖尿病|03|-|35-100|7|8|insulin*20 metformin*3 glucoseTest*3|hba1c lipidPanel kidneyPanel urineRoutine fundus bloodRoutine||1
gastritis|K29.500|慢性胃炎|03|-|18-100|6|6|pantoprazole*1 mosapride*3 probiotic*4|gastroscopy bloodRoutine liverPanel ultrasoundAbdomen stoolRoutine||1
giBleeding|K92.200|胃肠出血|03|-|18-100|2|7|pantoprazole*1 saline*2 glucose*1|gastroscopy bloodRoutine coagulation liverPanel ctAbdomen||2
cholecystitis|K80.100|胆囊结石伴胆囊炎|04|-|25-90|5|7|cefoperazone*4 metronidazole*2 saline*1|ultrasoundAbdomen bloodRoutine liverPanel coagulation infectionScreen ecg|cholecystectomy anaesthesiaGeneral propofol sevoflurane trocar anaesthesiaKit suture|2
appendicitis|K35.800|急性阑尾炎|04|-|6-80|4|6|ceftriaxone*2 metronidazole*2|bloodRoutine crp coagulation infectionScreen ultrasoundAbdomen|appendectomy anaesthesiaSpinal suture anaesthesiaKit|1
hernia|K40.900|腹股沟疝|04|M|2-90|3|5|cefuroxime*2|bloodRoutine coagulation infectionScreen ecg|herniaRepair anaesthesiaSpinal herniaMesh suture|1
thyroidNodule|E04.100|甲状腺结节|04|-|25-80|2|6|cefuroxime*2|ultrasoundThyroid thyroidPanel bloodRoutine coagulation biopsy|thyroidectomy anaesthesiaGeneral propofol suture|2
fracture|S82.200|胫骨干骨折|04|-|10-95|5|12|ceftriaxone*1 calcium*1 ibuprofen*2|chestXray bloodRoutine coagulation infectionScreen ecg|fractureFixation anaesthesiaSpinal plateScrew suture dressingPad|2
kneeArthrosis|M17.900|膝关节病|04|-|55-88|2|11|heparin*1 cefuroxime*2 ibuprofen*2|bloodRoutine coagulation infectionScreen ecg chestXray boneDensity|kneeReplacement anaesthesiaSpinal kneeProsthesis suture|3
discHernia|M51.200|腰椎间盘突出|04|-|25-85|6|9|ibuprofen*2 tuina*1 acupuncture*1|mriSpine bloodRoutine||1
discSurgery|M51.101|腰椎间盘突出伴神经根病|04|-|30-75|1|10|cefuroxime*2 dexamethasone*1|mriSpine bloodRoutine coagulation infectionScreen|spineSurgery anaesthesiaGeneral spineCage propofol suture|3
osteoporosis|M81.900|骨质疏松|04|-|60-100|3|8|calcium*1 rehabTraining*1|boneDensity bloodRoutine kidneyPanel||1
prostate|N40.x00|前列腺增生|04|M|55-95|3|8|levofloxacin*1|urineRoutine ultrasoundAbdomen bloodRoutine coagulation infectionScreen ecg|prostateResection anaesthesiaSpinal urinaryCatheter|2
urinaryInfection|N39.000|泌尿道感染|03|-|15-100|4|6|levofloxacin*1 saline*1|urineRoutine culture bloodRoutine kidneyPanel ultrasoundAbdomen||1
kidneyDisease|N18.900|慢性肾脏病|03|-|35-95|3|8|bailing*6 furosemide*1|kidneyPanel electrolytes urineRoutine bloodRoutine ultrasoundAbdomen||2
myoma|D25.900|子宫平滑肌瘤|05|F|28-55|3|7|cefuroxime*2 oxytocin*1|ultrasoundAbdomen bloodRoutine coagulation infectionScreen ecg|myomectomy anaesthesiaGeneral propofol suture|2
uterusRemoval|N80.000|子宫腺肌病|05|F|38-60|1|8|ceftriaxone*1 metronidazole*2|ultrasoundAbdomen bloodRoutine coagulation infectionScreen|hysterectomy anaesthesiaGeneral propofol suture|2
pelvicInflammation|N73.900|盆腔炎|05|F|18-55|3|6|ceftriaxone*2 metronidazole*2|bloodRoutine crp ultrasoundAbdomen||1
cataract|H26.900|白内障|10|-|55-95|5|3|eyedrops*2|fundus bloodRoutine ecg coagulation|cataractSurgery anaesthesiaLocal intraocularLens|2
vertigo|H81.900|前庭功能障碍|03|-|35-95|4|6|salvia*2 citicoline*3|ctHead ecg bloodRoutine lipidPanel||1
childPneumonia|J15.900|细菌性肺炎|07|-|0-13|16|6|ceftriaxone*1 nebulise*2 ambroxol*1|bloodRoutine crp chestXray||1
childDiarrhoea|A09.900|感染性腹泻|07|-|0-13|7|4|montmorillonite*3 probiotic*3 saline*1|stoolRoutine bloodRoutine electrolytes||1
skinInfection|L03.900|蜂窝织炎|04|-|10-95|3|6|ceftriaxone*2 dressing*1|bloodRoutine crp culture||1
pancreatitis|K85.900|急性胰腺炎|03|-|25-80|2|9|pantoprazole*1 saline*2 glucose*1 cefoperazone*4|ctAbdomen bloodRoutine liverPanel electrolytes lipidPanel crp||2
depression|F32.900|抑郁发作|15|-|18-75|1.5|20|olanzapine*1 psychotherapy*1 psychiatricCare*1|bloodRoutine liverPanel ecg||2
cerebralRehab|I69.400|卒中后功能障碍|21|-|45-95|3|20|rehabTraining*1 gaitTraining*1 acupuncture*1 citicoline*3|ecg bloodRoutine lipidPanel||1
lumbarTcm|M54.500|下背痛|50|-|30-90|5|8|tuina*1 moxibustion*1 cupping*1|bloodRoutine mriSpine||1
facialPalsy|G51.000|贝尔面瘫|50|-|20-80|2|9|acupuncture*1 moxibustion*1 xuesaitong*4|ctHead bloodRoutine||1
`;

/** Stays of ordinary life. */
export const STAY_PROFILES: readonly StayProfile[] = STAY_TABLE.trim().split("\n").map(profileFromRow);

const SPECIAL_TABLE = `
lungCancerSurgery|C34.900|肺恶性肿瘤|19|-|45-80|1|13|cefoperazone*4 heparin*1|ctChest tumourMarkers bloodRoutine coagulation infectionScreen lungFunction biopsy|tumourResection anaesthesiaGeneral propofol sevoflurane stapler suture|3
bowelCancerSurgery|C18.900|结肠恶性肿瘤|19|-|45-85|1|14|cefoperazone*4 metronidazole*2|ctAbdomen tumourMarkers bloodRoutine coagulation infectionScreen colonoscopy biopsy|bowelResection anaesthesiaGeneral propofol stapler suture|3
chemoLung|Z51.103|恶性肿瘤化学治疗(肺)|19|-|40-90|1|4|paclitaxel*4 cisplatin*2 ondansetron*2 chemotherapyCare*1|bloodRoutine liverPanel kidneyPanel tumourMarkers||2
chemoBowel|Z51.104|恶性肿瘤化学治疗(结肠)|19|-|40-90|1|4|capecitabine*6 cisplatin*2 ondansetron*2 chemotherapyCare*1|bloodRoutine liverPanel kidneyPanel tumourMarkers||2
childbirth|O80.000|头位顺产|05|F|20-42|1|4|oxytocin*1|bloodRoutine coagulation infectionScreen foetalMonitor ultrasoundObstetric urineRoutine|delivery suture|1
caesareanBirth|O82.000|择期剖宫产|05|F|20-42|1|6|oxytocin*1 cefuroxime*2|bloodRoutine coagulation infectionScreen foetalMonitor ultrasoundObstetric|caesarean anaesthesiaSpinal suture anaesthesiaKit|1
newborn|P59.900|新生儿黄疸|07|-|0-1|1|4|newbornCare*1 phototherapy*6|bloodRoutine liverPanel||1
psychosis|F20.900|精神分裂症|15|-|18-75|1|150|olanzapine*1 psychiatricCare*1|bloodRoutine liverPanel ecg||2
`;

/** Stays with a reason of their own: tumours, births, long stays. */
export const SPECIAL_STAYS: ReadonlyMap<string, StayProfile> = new Map(
  SPECIAL_TABLE.trim()
    .split("\n")
    .map(profileFromRow)
    .map((profile) => [profile.key, profile]),
);

/** Why somebody sees a doctor without staying. */
export interface VisitProfile {
  readonly key: string;
  readonly diagnosisCode: string;
  readonly diagnosisName: string;
  readonly department: string;
  readonly sex: Sex | null;
  readonly ageFrom: number;
  readonly ageTo: number;
  readonly weight: number;
  /** Drugs, one is chosen from each group of alternatives. */
  readonly drugs: readonly (readonly string[])[];
  readonly exams: readonly string[];
  readonly days: number;
}

function visitFromRow(row: string): VisitProfile {
  const [key = "", icd = "", name = "", department = "", sex = "-", ages = "0-120", weight = "1", days = "5", ...rest] =
    row.split("|").map((cell) => cell.trim());
  const [ageFrom = "0", ageTo = "120"] = ages.split("-");
  const words = (text: string | undefined) => (text ?? "").split(" ").filter((word) => word !== "");
  return {
    key,
    diagnosisCode: icd,
    diagnosisName: name,
    department,
    sex: sex === "M" || sex === "F" ? sex : null,
    ageFrom: Number(ageFrom),
    ageTo: Number(ageTo),
    weight: Number(weight),
    days: Number(days),
    drugs: words(rest[0]).map((word) => word.split("/")),
    exams: words(rest[1]),
  };
}

const VISIT_TABLE = `
cold|J06.900|急性上呼吸道感染|03|-|3-100|22|5|lianhua/isatis paracetamol ambroxolTablet|bloodRoutine
childCold|J06.901|小儿上呼吸道感染|07|-|0-13|22|4|isatis cefixime|bloodRoutine crp
tonsillitis|J03.900|急性扁桃体炎|11|-|4-60|7|6|amoxicillin/cefuroxime/azithromycin ibuprofen|bloodRoutine
bronchitisVisit|J20.901|急性支气管炎|03|-|5-100|7|7|azithromycin/cefuroxime ambroxolTablet theophylline|bloodRoutine chestXray
gastricPain|K29.700|胃炎|03|-|15-100|10|14|omeprazole mosapride bismuth|
dyspepsia|K30.x00|功能性消化不良|03|-|15-100|5|10|mosapride probiotic|
diarrhoea|K52.900|胃肠炎|03|-|1-90|6|4|montmorillonite probiotic|stoolRoutine
backPain|M54.500|下背痛|50|-|25-95|9|7|ibuprofen|tuina acupuncture
neckPain|M47.800|颈椎病|50|-|25-90|7|7|ibuprofen|acupuncture cupping
kneePain|M17.901|膝关节痛|04|-|45-95|6|10|ibuprofen calcium|
dermatitis|L30.900|皮炎|13|-|3-95|7|10|ointment loratadine|
urticaria|L50.900|荨麻疹|13|-|4-85|5|7|loratadine/cetirizine|
rhinitis|J30.400|变应性鼻炎|11|-|5-70|5|10|loratadine montelukast|
dryEye|H04.100|干眼症|10|-|20-90|4|14|eyedrops|fundus
dizziness|R42.x00|头晕|03|-|35-95|5|7|xuesaitong|glucoseTest ecg
chestPain|R07.400|胸痛|03|-|35-90|3|7|danshen|ecg troponin
vaginitis|N76.000|阴道炎|05|F|18-60|4|7|metronidazoleOral|urineRoutine
checkThyroid|E04.900|甲状腺肿|03|-|20-80|3|0||ultrasoundThyroid thyroidPanel
cystitis|N30.900|膀胱炎|03|F|18-90|4|6|cefuroxime|urineRoutine
sleep|G47.000|失眠|03|-|30-95|5|7||psychotherapy
tcmTonic|R53.x00|疲劳|50|-|30-85|4|0||
minorWound|S61.900|手部开放性伤口|20|-|6-85|3|5|cefuroxime|woundCare
anaemia|D50.900|缺铁性贫血|03|F|15-60|2|30|iron|bloodRoutine
`;

/** Ordinary out-patient visits. */
export const VISIT_PROFILES: readonly VisitProfile[] = VISIT_TABLE.trim().split("\n").map(visitFromRow);

/** A chronic disease that is refilled for years. */
export interface ChronicProfile {
  readonly key: string;
  readonly diagnosisCode: string;
  readonly diagnosisName: string;
  /** Filed as out-patient chronic disease with this number; "": treated as ordinary out-patient care. */
  readonly diseaseNumber: string;
  readonly department: string;
  readonly drugs: readonly (readonly string[])[];
  readonly exams: readonly string[];
  readonly refillDays: number;
}

function chronicFromRow(row: string): ChronicProfile {
  const [key = "", icd = "", name = "", disease = "", department = "", refill = "30", drugs = "", exams = ""] = row
    .split("|")
    .map((cell) => cell.trim());
  const words = (text: string) => text.split(" ").filter((word) => word !== "");
  return {
    key,
    diagnosisCode: icd,
    diagnosisName: name,
    diseaseNumber: disease,
    department,
    refillDays: Number(refill),
    drugs: words(drugs).map((word) => word.split("/")),
    exams: words(exams),
  };
}

const CHRONIC_TABLE = `
hypertension|I10.x00|高血压病|YT03900|03|30|amlodipine/nifedipine valsartan/irbesartan|
hypertensionLight|I10.x01|高血压1级||03|30|amlodipine/irbesartan|
diabetes|E11.900|2型糖尿病|YT01600|03|30|metformin gliclazide/acarbose/dapagliflozin|glucoseTest
diabetesLight|E11.901|2型糖尿病(轻)||03|30|metformin|glucoseTest
coronary|I25.100|冠状动脉粥样硬化性心脏病|YT04600|03|30|aspirin atorvastatin/rosuvastatin isosorbide metoprolol|
copdChronic|J44.900|慢性阻塞性肺病|YT05300|03|30|tiotropium theophylline|
strokeChronic|I69.301|脑梗死后遗症|YT04800|03|30|aspirin/clopidogrel atorvastatin citicoline|
psychosisChronic|F20.901|精神分裂症|YT02500|15|28|olanzapine/risperidone|
`;

/** Chronic diseases of ordinary life. */
export const CHRONIC_PROFILES: readonly ChronicProfile[] = CHRONIC_TABLE.trim().split("\n").map(chronicFromRow);
