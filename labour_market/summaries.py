"""How an occupation's ``Summary`` is worked out, as one statement.

- Pay is the full-time median: the occupation's own, else that of the nearest broader group that has one, which is named.
- Employment is the latest year's total; "at least" where some of its industries are kept back.
- Adverts are the latest month's, and the change is against the same month a year before.
- Outlook is the change in jobs from 2025 to 2035 of the sub-major group: within 2.5 per cent either way is about the same.
- Interests are the strongest three that reach the middle of the scale (4 of 1 to 7), and where none does the strongest;
  only where the chain to the occupation is direct or goes through another classification.
- Subjects are those that the shown English profile names.
- Ways in are those that a linked profile describes; standards and titles are counted in the current releases.
"""

from __future__ import annotations

STEADY = 2.5
"""Per cent over ten years: below it nobody could tell from a projection whether there will be more or fewer jobs."""
MIDDLE = 4
SURE = "('sure', 'likely')"

REBUILD = f"""
WITH
latest AS (
    SELECT slug, current_id FROM labour_market_dataset WHERE current_id IS NOT NULL
),
figures AS (
    SELECT coalesce(occupation_id, family_id) AS code, measure, dimension, period, value, status, quality
    FROM labour_market_figure
    WHERE release_id IN (SELECT current_id FROM latest) AND value IS NOT NULL AND (
        (measure = 'annual_pay.full_time' AND dimension = 'median')
        OR (measure = 'employment' AND dimension = 'total')
        OR measure IN ('adverts', 'jobs_projected', 'interest', 'entry_route')
    )
),
pay AS (
    SELECT DISTINCT ON (o.code) o.code, round(f.value)::int AS value, f.code AS source, f.quality
    FROM labour_market_occupation o
    JOIN figures f ON f.measure = 'annual_pay.full_time'
        AND f.code IN (o.code, left(o.code, 3), left(o.code, 2), left(o.code, 1), '0')
    ORDER BY o.code, f.code = '0', length(f.code) DESC
),
employment AS (
    SELECT code, round(value)::int AS value, status = 'at_least' AS at_least
    FROM figures
    WHERE measure = 'employment' AND period = (SELECT max(period) FROM figures WHERE measure = 'employment')
),
month AS (
    SELECT max(period) AS this, to_char(to_date(max(period), 'YYYY-MM') - interval '1 year', 'YYYY-MM') AS year_before
    FROM figures WHERE measure = 'adverts'
),
adverts AS (
    SELECT this.code, round(this.value)::int AS value,
        round((this.value / nullif(before.value, 0) - 1) * 100, 1)::float AS change
    FROM month
    JOIN figures this ON this.measure = 'adverts' AND this.period = month.this
    LEFT JOIN figures before
        ON before.measure = 'adverts' AND before.period = month.year_before AND before.code = this.code
),
outlook AS (
    SELECT later.code, round((later.value / nullif(sooner.value, 0) - 1) * 100, 1)::float AS change
    FROM figures later
    JOIN figures sooner ON sooner.measure = 'jobs_projected' AND sooner.period = '2025' AND sooner.code = later.code
    WHERE later.measure = 'jobs_projected' AND later.period = '2035'
),
ranked AS (
    SELECT code, dimension, value,
        row_number() OVER (PARTITION BY code ORDER BY value DESC, position(dimension IN 'RIASEC')) AS place
    FROM figures WHERE measure = 'interest' AND quality IN {SURE}
),
interests AS (
    SELECT code, string_agg(dimension, '' ORDER BY place) AS letters
    FROM ranked WHERE place = 1 OR (place <= 3 AND value >= {MIDDLE}) GROUP BY code
),
ways_in AS (
    SELECT code, array_agg(dimension ORDER BY position(
        dimension IN 'university college apprenticeship work volunteering direct')) AS ways
    FROM figures WHERE measure = 'entry_route' AND value > 0 AND quality IN {SURE} GROUP BY code
),
standards AS (
    SELECT link.occupation_id AS code, count(*) AS number
    FROM labour_market_standardlink link JOIN labour_market_standard standard ON standard.id = link.standard_id
    WHERE standard.release_id IN (SELECT current_id FROM latest) GROUP BY link.occupation_id
),
profiles AS (
    SELECT occupation_id AS code, subjects FROM labour_market_jobprofile
    WHERE release_id IN (SELECT current_id FROM latest) AND language = 'en'
),
titles AS (
    SELECT occupation_id AS code, count(DISTINCT key) AS number
    FROM labour_market_jobtitle WHERE release_id IN (SELECT current_id FROM latest) GROUP BY occupation_id
)
INSERT INTO labour_market_summary (
    occupation_id, pay, pay_family_id, pay_quality, employment, employment_at_least, adverts, adverts_change,
    outlook, outlook_change, interests, ways_in, subjects, standards, titles
)
SELECT
    o.code, pay.value, nullif(pay.source, o.code), coalesce(pay.quality, ''),
    employment.value, coalesce(employment.at_least, false), adverts.value, adverts.change,
    CASE
        WHEN outlook.change > {STEADY} THEN 'growing'
        WHEN outlook.change < -{STEADY} THEN 'shrinking'
        WHEN outlook.change IS NULL THEN ''
        ELSE 'steady'
    END,
    outlook.change, coalesce(interests.letters, ''), coalesce(ways_in.ways, ARRAY[]::varchar[]),
    coalesce(profiles.subjects, ARRAY[]::varchar[]),
    coalesce(standards.number, 0), coalesce(titles.number, 0)
FROM labour_market_occupation o
LEFT JOIN pay ON pay.code = o.code
LEFT JOIN employment ON employment.code = o.code
LEFT JOIN adverts ON adverts.code = o.code
LEFT JOIN outlook ON outlook.code = left(o.code, 2)
LEFT JOIN interests ON interests.code = o.code
LEFT JOIN ways_in ON ways_in.code = o.code
LEFT JOIN profiles ON profiles.code = o.code
LEFT JOIN standards ON standards.code = o.code
LEFT JOIN titles ON titles.code = o.code
ON CONFLICT (occupation_id) DO UPDATE SET
    pay = excluded.pay, pay_family_id = excluded.pay_family_id, pay_quality = excluded.pay_quality,
    employment = excluded.employment, employment_at_least = excluded.employment_at_least,
    adverts = excluded.adverts, adverts_change = excluded.adverts_change,
    outlook = excluded.outlook, outlook_change = excluded.outlook_change, interests = excluded.interests,
    ways_in = excluded.ways_in, subjects = excluded.subjects, standards = excluded.standards, titles = excluded.titles
"""  # noqa: S608  made of the constants above
