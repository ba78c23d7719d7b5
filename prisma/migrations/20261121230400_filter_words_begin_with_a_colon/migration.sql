-- A word that somebody types goes on (`flo` finds Florence), so it is not enough that the filters' words hold a colon:
-- `flo` began `flow:…`, which every request has. They begin with a colon, too, as no typed word does: `plain_words` makes a
-- space of each, and of the signs that are a colon once they are normalised.
CREATE OR REPLACE FUNCTION "request_words"("request" "approval_request") RETURNS tsvector LANGUAGE plpgsql STABLE AS $$
BEGIN
  RETURN strip(to_tsvector('pg_catalog.simple', plain_words(left(concat_ws(' ', request.reference, request.address,
      replace(jsonb_path_query_array(request.claims - '{identities,ui_locales,step,client_id}'::text[], '$.*')::text,
        '\n', ' ')), 8000))))
    || array_to_tsvector(array_remove(ARRAY[
      ':state:' || request.state,
      ':flow:' || request.flow_id,
      ':provider:' || request.provider,
      ':domain:' || request.domain,
      ':assigned:' || coalesce(request.assigned_to, 'nobody'),
      ':account:' || request.provisioning,
      CASE WHEN request.provisioning = 'failed' OR request.revocation = 'failed' THEN ':is:attention' END,
      CASE WHEN request.held_until IS NOT NULL THEN ':is:held' END], NULL)
      || CASE WHEN cardinality(request.flags) > 0
         THEN ARRAY(SELECT DISTINCT ':flag:' || flag FROM unnest(request.flags) AS flag WHERE flag IS NOT NULL)
         ELSE '{}'::text[] END);
END
$$;
