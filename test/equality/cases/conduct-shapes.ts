import type { EqualityCase } from "../equality.js";

/** Worlds are compared with themselves only: their houses' areas begin with the delivery. */
const OWN_WORLD = 12;

export const CONDUCT_SHAPE_CASES: readonly EqualityCase[] = [
  {
    shape: "institution-metric",
    name: "drug share by level, month",
    parameters: {
      measure: {
        of: "lines",
        numerator: { itemNameWords: ["A", "C1"], minimumUnitPrice: 10_000_000 },
        denominator: { chargeKinds: ["03", "04", "09", "10", "11"] },
      },
      period: "month",
      limit: { by: "level", ppm: [null, 100_000, 300_000, 0] },
    },
  },
  {
    shape: "institution-metric",
    name: "listed items against peers, quarter",
    parameters: {
      measure: { of: "lines", numerator: {}, denominator: { careCategories: ["outpatient", "inpatient", "pharmacy"] } },
      period: "quarter",
      minimumDenominator: 1000,
      limit: { by: "peers", percentilePpm: 500_000, minimumPeers: 2, alike: [], areaCharacters: OWN_WORLD },
    },
  },
  {
    shape: "institution-metric",
    name: "out of policy, year, ties at the limit",
    parameters: {
      measure: { of: "out-of-policy" },
      period: "year",
      limit: { by: "level", ppm: [250_000, 300_000, 499_999, null] },
    },
  },
  {
    shape: "institution-metric",
    name: "readmission within 31 days, quarter",
    parameters: {
      measure: { of: "readmission", withinDays: 31, exceptDiagnosisPrefixes: ["B02"] },
      period: "quarter",
      minimumDenominator: 2,
      limit: { by: "level", ppm: [200_000, 200_000, 200_000, 200_000] },
    },
  },
  {
    shape: "institution-metric",
    name: "light stays against the house alike in kind and level, month",
    parameters: {
      measure: {
        of: "light-stay",
        stays: {
          maximumDays: 10,
          maximumFeeFen: 100_000,
          withoutOperations: false,
          mainDiagnosisPrefixes: ["A01.1"],
          exceptDiagnosisPrefixes: ["N18"],
          exceptCareTypes: ["24"],
          exceptDischargeWays: ["5"],
        },
      },
      period: "month",
      limit: { by: "peers", percentilePpm: 0, minimumPeers: 2, areaCharacters: OWN_WORLD },
    },
    atLeast: 1,
  },
  {
    shape: "admitted-together",
    name: "two of one address or telephone",
    parameters: { keys: ["address", "phone"], minimum: 2, maximumPersons: 3 },
    exemptions: [
      { kind: "diagnosis-prefix", name: "infection", zh: "感染", en: "Infection", role: "any", prefixes: ["N18"] },
    ],
    atLeast: 1,
  },
  {
    shape: "admitted-together",
    name: "two of one telephone, short stays, small households",
    parameters: { keys: ["phone"], minimum: 2, maximumPersons: 3, maximumStayDays: 30 },
    atLeast: 1,
  },
  {
    shape: "settlement-check",
    name: "age outside working life, first of a year",
    parameters: {
      insuranceTypes: ["310"],
      personTypePrefixes: ["11"],
      outsideAge: { fromYears: 14, belowYears: 60 },
      once: "person-year",
    },
  },
  {
    shape: "settlement-check",
    name: "waived share",
    parameters: {
      careCategories: ["outpatient", "chronic", "pharmacy"],
      waived: { minimumFen: 99_000, minimumPpm: 497_500 },
    },
  },
  {
    shape: "settlement-check",
    name: "with a diagnosis",
    parameters: { diagnosisPrefixes: ["A01.1", "Z"] },
    exemptions: [{ kind: "filing", name: "refused", zh: "拒赔", en: "Refused", filingKinds: ["third-party-refused"] }],
  },
  {
    shape: "settled-twice",
    name: "same days and fee, other pool, or any pool in a house",
    parameters: {
      cases: [
        { careCategories: ["inpatient"], pools: "any" },
        { careCategories: ["outpatient", "chronic", "pharmacy", "emergency", "inpatient"], pools: "different" },
      ],
      minimumFeeFen: 1,
      lookBackDays: 30,
    },
    atLeast: 1,
  },
  {
    shape: "settled-twice",
    name: "any pool, settled on the same day",
    parameters: {
      cases: [{ careCategories: ["outpatient", "chronic", "pharmacy", "emergency", "day-surgery"], pools: "any" }],
      minimumFeeFen: 200_000,
      lookBackDays: 0,
    },
    atLeast: 1,
  },
  {
    shape: "participation-overlap",
    name: "beyond the month of the move",
    parameters: { insuranceTypes: ["310", "390"], graceMonths: 1 },
  },
  {
    shape: "participation-overlap",
    name: "from the first day",
    parameters: { insuranceTypes: ["310", "390"], graceMonths: 0 },
  },
  {
    shape: "line-without-filing",
    name: "filing names the item or nothing",
    parameters: { lines: { careCategories: ["chronic", "separate-drug"] }, filingKinds: ["chronic"], subject: "item" },
  },
  {
    shape: "line-without-filing",
    name: "filing names the beginning of the item",
    parameters: { filingKinds: ["chronic"], subject: "item", subjectCharacters: 1 },
  },
  {
    shape: "line-without-filing",
    name: "any filing of two kinds",
    parameters: { filingKinds: ["chronic", "referral"], subject: "any" },
  },
  {
    shape: "switch-during-stay",
    name: "between two pools",
    parameters: { insuranceTypes: ["310", "390"] },
    atLeast: 1,
  },
  {
    shape: "group-standard",
    name: "above the lawful standard",
    parameters: { direction: "over", paymentMethods: ["3", "4"], complicationFeePpm: 500_000 },
    atLeast: 1,
  },
  {
    shape: "group-standard",
    name: "below the lawful standard, any fee",
    parameters: { direction: "under", paymentMethods: ["3", "4"], complicationFeePpm: 0 },
    atLeast: 1,
  },
  {
    shape: "light-stay",
    name: "few days, checks and drugs",
    parameters: {
      stays: { maximumDays: 7, maximumFeeFen: 100_000, withoutOperations: false, exceptDischargeWays: ["5"] },
      share: { chargeKinds: ["03", "04", "09"], minimumPpm: 250_000 },
      outpatientChargeKinds: ["03", "04", "09", "11"],
    },
  },
  {
    shape: "light-stay",
    name: "without operation, any lines",
    parameters: {
      stays: { maximumDays: 3, maximumFeeFen: 100_000, mainDiagnosisPrefixes: ["A01.1", "B"], exceptCareTypes: ["52"] },
      share: null,
      outpatientChargeKinds: ["03"],
    },
    exemptions: [{ kind: "age", name: "children", zh: "儿童", en: "Children", belowYears: 6 }],
  },
  { shape: "unregistered-line", name: "doctor not registered at the house", parameters: { register: "staff" } },
  {
    shape: "unregistered-line",
    name: "department not approved",
    parameters: { register: "department", lines: { listTypes: ["201"] } },
  },
  {
    shape: "unregistered-line",
    name: "item whose departments the house lacks",
    parameters: { register: "item", lines: { withoutOutsideTests: true } },
    atLeast: 3,
  },
  {
    shape: "diagnosis-companion",
    name: "stays and visits",
    parameters: { careCategories: ["inpatient", "outpatient", "chronic", "emergency"] },
  },
  {
    shape: "package-set",
    name: "two items of two stays, quarter",
    parameters: {
      period: "quarter",
      minimumStays: 2,
      minimumPeerStays: 2,
      minimumDiagnoses: 1,
      withoutOperations: false,
      itemSharePpm: 500_000,
      peerSharePpm: 700_000,
      minimumItems: 2,
      togetherPpm: 500_000,
      minimumPeers: 1,
      alike: [],
      areaCharacters: OWN_WORLD,
    },
    atLeast: 2,
  },
  {
    shape: "package-set",
    name: "one house's month without operations",
    parameters: {
      period: "month",
      lines: { listTypes: ["201", "101"] },
      minimumStays: 2,
      minimumPeerStays: 2,
      minimumDiagnoses: 2,
      withoutOperations: true,
      itemSharePpm: 400_000,
      peerSharePpm: 1_000_000,
      minimumItems: 2,
      togetherPpm: 300_000,
      minimumPeers: 1,
      alike: [],
      areaCharacters: OWN_WORLD,
    },
    atLeast: 0,
  },
  {
    shape: "line-match",
    name: "listed, without prescription",
    parameters: { lines: { withoutPrescription: true, hospitalItemNameWords: ["A", "C1"] } },
  },
  {
    shape: "presence-during-stay",
    name: "the same house before and during a stay paid by case",
    parameters: {
      careCategories: ["outpatient", "emergency"],
      institution: "same",
      stayPaymentMethods: ["3", "4"],
      daysAfterAdmission: -7,
      daysBeforeDischarge: 0,
      lines: { chargeKinds: ["03", "04", "05", "06", "07"] },
    },
    atLeast: 1,
  },
  {
    shape: "presence-during-stay",
    name: "another house before a stay",
    parameters: {
      careCategories: ["outpatient", "emergency", "chronic"],
      institution: "different",
      daysAfterAdmission: -3,
      daysBeforeDischarge: 0,
    },
  },
  {
    shape: "visit-frequency",
    name: "settlements of a month, dialysis not counted",
    parameters: {
      of: "settlements",
      careCategories: ["outpatient", "chronic", "pharmacy", "emergency"],
      period: "month",
      limit: 2,
      exceptDiagnosisPrefixes: ["Z49"],
    },
    atLeast: 1,
  },
  {
    shape: "visit-frequency",
    name: "stays of assisted persons at one house in a year",
    parameters: { of: "stays", period: "year", limit: 1, sameInstitution: true, identities: ["assisted"] },
  },
  {
    shape: "visit-frequency",
    name: "stays of a quarter, chemotherapy not counted",
    parameters: { of: "stays", period: "quarter", limit: 1, exceptDiagnosisPrefixes: ["Z51"] },
  },
  {
    shape: "visit-frequency",
    name: "settlements of any month, each house for itself",
    parameters: { of: "settlements", period: "month", rolling: true, limit: 2, sameInstitution: true },
  },
  {
    shape: "visit-frequency",
    name: "stays of any year",
    parameters: { of: "stays", period: "year", rolling: true, limit: 1 },
  },
  { shape: "code-limit", name: "diagnoses by sex", parameters: { codes: ["diagnosis", "operation"], limit: "sex" } },
  { shape: "code-limit", name: "diagnoses by age", parameters: { codes: ["diagnosis"], limit: "age" }, atLeast: 1 },
  {
    shape: "code-limit",
    name: "main operations by main diagnosis, in-patients",
    parameters: { codes: ["operation"], mainOnly: true, limit: "diagnosis", careCategories: ["inpatient"] },
    atLeast: 1,
  },
  {
    shape: "lines-disagree",
    name: "missing lines counted",
    parameters: { toleranceFen: 4_000, missing: true },
  },
  {
    shape: "lines-disagree",
    name: "only where there are lines",
    parameters: { toleranceFen: 199_000, missing: false },
  },
  {
    shape: "treated-by-kin",
    name: "self or household, from the first on",
    parameters: { relations: ["self", "household"], minimum: 1, maximumPersons: 3 },
  },
  {
    shape: "treated-by-kin",
    name: "household, services, from the second on",
    parameters: { relations: ["household"], minimum: 2, maximumPersons: 2, lines: { listTypes: ["201", "101"] } },
    atLeast: 1,
  },
  { shape: "house-census", name: "more than the beds", parameters: { toleratedPpm: 1_000_000 } },
  {
    shape: "house-census",
    name: "a third more than the beds, rounded down, short stays",
    parameters: { toleratedPpm: 1_333_333, maximumStayDays: 7 },
    atLeast: 1,
  },
  { shape: "bed-shared", name: "one night", parameters: { minimumNights: 1 }, atLeast: 1 },
  {
    shape: "bed-shared",
    name: "three nights, no newborns",
    parameters: { minimumNights: 3, maximumStayDays: 10 },
    exemptions: [
      { kind: "diagnosis-prefix", name: "newborn", zh: "新生儿", en: "Newborn", role: "any", prefixes: ["N18"] },
    ],
    atLeast: 1,
  },
];
