const FORBIDDEN = [
  {
    pattern: /\b(?:it|test|describe)\.(?:only|todo)\b/,
    what: "a test that is pinned or left to do",
    in: /\.test\.tsx?$/,
  },
  { pattern: /(?:^|[\s"'`(])\/(?:work|tmp|home)\/[a-z]/, what: "a path of somebody's machine", in: /./ },
  {
    pattern: /\p{Script=Han}[,;:?!](?=\p{Script=Han})/u,
    what: "half-width punctuation inside Chinese copy",
    in: /apps\/dashboard\/src\/.*\.tsx?$/,
  },
];

/** Words that do not belong in the house. */
export function checkWording(files) {
  const offences = [];
  for (const file of files) {
    if (file.path === "infra/check/wording.mjs") continue;
    file.text.split("\n").forEach((line, index) => {
      for (const rule of FORBIDDEN) {
        if (rule.in.test(file.path) && rule.pattern.test(line))
          offences.push(`${file.path}:${index + 1}: ${rule.what}`);
      }
    });
  }
  return offences;
}
