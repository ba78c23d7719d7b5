-- The connector asks after denials and after approvals that are held: the index of all addresses serves both, and an
-- address has few requests.
DROP INDEX "approval_request_denied_address";
