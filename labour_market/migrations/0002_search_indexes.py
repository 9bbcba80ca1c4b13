"""What a search reads. The extensions come with PostgreSQL; each may be created by the owner of a database."""

import django.contrib.postgres.indexes
import django.contrib.postgres.search
import django.db.models.deletion
from django.contrib.postgres.operations import BtreeGinExtension, TrigramExtension, UnaccentExtension
from django.db import migrations, models

FIND = """
CREATE FUNCTION labour_market_find(
    words text[], sounds text[], prefixes boolean[],
    way_group integer[], way_tier integer[], way_lexeme text[],
    bags text[], together text[], most integer
) RETURNS TABLE (
    code text, title text, matched text, kind integer, exact integer, misspelt boolean, share double precision,
    score double precision
)
LANGUAGE plpgsql STABLE
-- One plan for every search: planning would cost more than searching.
SET plan_cache_mode = force_generic_plan
AS $find$
#variable_conflict use_column
DECLARE
    titles_in_all CONSTANT double precision := 35000;
    known integer;
    begun bigint;
    held bigint;
    said double precision;
    ways text[];
    top double precision;
    near record;
    exactly tsquery[] := '{}';
    nearly tsquery[] := '{}';
    roughly tsquery[] := '{}';
    spelt tsquery[] := '{}';
    anyhow tsquery[] := '{}';
    says double precision[] := '{}';
    whole tsquery;
    part tsquery;
    said_in_all double precision := 0;
    said_most double precision := 0;
    ids bigint[];
BEGIN
    FOR g IN 1 .. cardinality(words) LOOP
        known := (SELECT w.titles FROM labour_market_searchword w WHERE w.word = words[g]);
        begun := NULL;
        IF prefixes[g] THEN
            begun := (SELECT sum(w.titles) FROM labour_market_searchword w
                       WHERE w.word >= words[g] AND w.word < words[g] || '~');
        END IF;
        held := coalesce(known, begun);
        -- ways[1] to ways[5]: the word itself; its beginning; its root and words like it; likely spellings; other ones.
        ways := ARRAY[NULL, NULL, NULL, NULL, NULL];
        FOR place IN 1 .. cardinality(way_group) LOOP
            IF way_group[place] = g THEN
                ways[way_tier[place] + 1] := concat_ws('|', ways[way_tier[place] + 1], way_lexeme[place]);
            END IF;
        END LOOP;
        IF begun IS NOT NULL AND known IS NULL THEN
            ways[2] := concat_ws('|', ways[2], quote_literal(words[g]) || ':*');
        ELSIF begun IS NOT NULL AND g = cardinality(words) THEN
            ways[5] := concat_ws('|', ways[5], quote_literal(words[g]) || ':*');
        END IF;
        IF held IS NULL AND length(words[g]) >= 3 THEN
            top := NULL;
            FOR near IN
                SELECT w.word, w.titles,
                       0.5 * similarity(w.word, words[g]) + 0.4 * similarity(w.sound, sounds[g])
                       + CASE WHEN left(w.word, 1) = left(words[g], 1) THEN 0.06 ELSE 0 END
                       + 0.012 * ln(w.titles + 1) - 0.03 * abs(length(w.word) - length(words[g])) AS likeness
                  FROM labour_market_searchword w
                 WHERE w.word % words[g] OR w.sound = sounds[g]
                 ORDER BY likeness DESC, w.titles DESC, w.word
                 LIMIT 4
            LOOP
                EXIT WHEN near.likeness < 0.3;
                top := coalesce(top, near.likeness);
                held := greatest(held, near.titles);
                IF near.likeness >= top - 0.04 THEN
                    ways[4] := concat_ws('|', ways[4], quote_literal(near.word));
                ELSE
                    ways[5] := concat_ws('|', ways[5], quote_literal(near.word));
                END IF;
            END LOOP;
            FOR n IN 3 .. length(words[g]) - 3 LOOP
                known := (SELECT least(a.titles, b.titles)
                            FROM labour_market_searchword a, labour_market_searchword b
                           WHERE a.word = left(words[g], n) AND b.word = substr(words[g], n + 1));
                IF known IS NOT NULL THEN
                    ways[3] := concat_ws('|', ways[3], format('(%L & %L)', left(words[g], n), substr(words[g], n + 1)));
                    held := greatest(held, known);
                END IF;
            END LOOP;
        END IF;
        said := greatest(0.3, ln(titles_in_all / (1 + coalesce(held, 50))));
        exactly := exactly || ways[1]::tsquery;
        nearly := nearly || concat_ws('|', ways[1], ways[2])::tsquery;
        roughly := roughly || concat_ws('|', ways[1], ways[2], ways[3])::tsquery;
        spelt := spelt || concat_ws('|', ways[1], ways[2], ways[3], ways[4])::tsquery;
        anyhow := anyhow || concat_ws('|', ways[1], ways[2], ways[3], ways[4], ways[5])::tsquery;
        says := says || said;
        said_in_all := said_in_all + said;
        said_most := greatest(said_most, said);
    END LOOP;

    FOR g IN 1 .. cardinality(words) LOOP
        whole := CASE WHEN g = 1 THEN anyhow[g] ELSE whole && anyhow[g] END;
        -- Where few titles have every word, those that have one that says much: not "man" of "removal man".
        IF says[g] >= 0.65 * said_most THEN
            part := CASE WHEN part IS NULL THEN spelt[g] ELSE part || spelt[g] END;
        END IF;
    END LOOP;
    ids := ARRAY(
        -- Of thousands with a common word, those that come from a good source and say little else.
        (SELECT s.id FROM labour_market_searchtitle s WHERE s.lexemes @@ whole
          ORDER BY s.strength / (4 + s.mass) DESC, s.id LIMIT 250)
        UNION
        SELECT s.id FROM labour_market_searchtitle s WHERE s.bag = ANY (bags)
        UNION
        SELECT s.id FROM labour_market_searchtitle s WHERE s.joined = ANY (together)
    );
    IF cardinality(ids) < 12 AND cardinality(words) > 1 THEN
        ids := ARRAY(
            SELECT unnest(ids)
            UNION
            (SELECT s.id FROM labour_market_searchtitle s WHERE s.lexemes @@ part
              ORDER BY s.strength / (4 + s.mass) DESC, s.id LIMIT 200)
        );
    END IF;

    RETURN QUERY
    WITH compared AS MATERIALIZED (
        SELECT s.occupation_id, s.kind AS title_kind, s.text, s.strength, got.misspelt,
               -- 3: its words are those asked for, 2: but for spaces or small words, 1: but for what it has in brackets.
               CASE WHEN s.bag = bags[1] THEN 3 WHEN s.bag = ANY (bags) THEN CASE WHEN s.bag LIKE '%(' THEN 1 ELSE 2 END
                    WHEN s.joined = ANY (together) THEN 2 ELSE 0 END AS exact,
               power(got.says / said_in_all, 1.6) * (0.45 + 0.5 * got.says / greatest(s.mass, got.says, 0.01)) AS fit
          FROM labour_market_searchtitle s
          CROSS JOIN LATERAL (
            SELECT sum(m.says * CASE WHEN s.lexemes @@ m.exactly THEN 1.0 WHEN s.lexemes @@ m.nearly THEN 0.92
                                     WHEN s.lexemes @@ m.roughly THEN 0.85 WHEN s.lexemes @@ m.spelt THEN 0.8
                                     WHEN s.lexemes @@ m.anyhow THEN 0.55 ELSE 0 END) AS says,
                   bool_or(NOT s.lexemes @@ m.roughly) AS misspelt
              FROM unnest(exactly, nearly, roughly, spelt, anyhow, says)
                   AS m(exactly, nearly, roughly, spelt, anyhow, says)
          ) AS got
         WHERE s.id = ANY (ids)
    ), scored AS (
        SELECT c.*, CASE WHEN c.exact > 1 THEN 1.0 + 0.05 * c.exact + c.strength WHEN c.exact = 1 THEN 0.65 + 0.5 * c.strength
                         ELSE c.strength * c.fit END AS points
          FROM compared c
    ), best AS MATERIALIZED (
        SELECT DISTINCT ON (s.occupation_id) s.*, sum(s.points) OVER (PARTITION BY s.occupation_id) AS total
          FROM scored s
         ORDER BY s.occupation_id, s.points DESC, s.title_kind, length(s.text), s.text
    )
    SELECT o.code::text, o.title::text, b.text::text, b.title_kind::integer, b.exact, b.misspelt, b.strength,
           b.points + 0.05 * ln(1 + b.total) + 0.02 * ln(1 + coalesce(y.employment, 5000) / 1000.0)::double precision
      FROM best b
      JOIN labour_market_occupation o ON o.code = b.occupation_id
      LEFT JOIN labour_market_summary y ON y.occupation_id = b.occupation_id
     ORDER BY 8 DESC, 1
     LIMIT most;
END
$find$
"""
"""A search as one statement. A function because its steps build on each other, and because PostgreSQL then plans them once."""

NO_FIND = """
DROP FUNCTION labour_market_find(text[], text[], boolean[], integer[], integer[], text[], text[], text[], integer)
"""


class Migration(migrations.Migration):
    dependencies = [("labour_market", "0001_initial")]

    operations = [
        TrigramExtension(),
        UnaccentExtension(),
        BtreeGinExtension(),
        migrations.CreateModel(
            name="SearchWord",
            fields=[
                ("word", models.CharField(db_collation="C", max_length=60, primary_key=True, serialize=False)),
                ("sound", models.CharField(max_length=60)),
                ("titles", models.PositiveIntegerField()),
            ],
            options={
                "indexes": [
                    django.contrib.postgres.indexes.GinIndex(
                        fastupdate=False, fields=["word"], name="search_word_by_letters", opclasses=["gin_trgm_ops"]
                    ),
                    models.Index(fields=["sound"], name="search_word_by_sound"),
                ],
            },
        ),
        migrations.CreateModel(
            name="SearchTitle",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.PositiveSmallIntegerField(
                        choices=[
                            (1, "The job's own title"),
                            (2, "A title people use for it"),
                            (3, "Another title"),
                            (4, "The family of work"),
                            (5, "What the work is about"),
                        ]
                    ),
                ),
                ("text", models.CharField(max_length=200)),
                ("bag", models.CharField(max_length=200)),
                ("joined", models.CharField(max_length=200)),
                ("lexemes", django.contrib.postgres.search.SearchVectorField()),
                ("strength", models.FloatField()),
                ("mass", models.FloatField()),
                (
                    "occupation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="labour_market.occupation",
                    ),
                ),
            ],
            options={
                "indexes": [
                    django.contrib.postgres.indexes.GinIndex(
                        fastupdate=False, fields=["lexemes"], name="search_title_by_word"
                    ),
                    models.Index(fields=["bag"], name="search_title_by_bag"),
                    models.Index(fields=["joined"], name="search_title_by_joined"),
                ],
            },
        ),
        migrations.RunSQL(FIND, NO_FIND),
    ]
