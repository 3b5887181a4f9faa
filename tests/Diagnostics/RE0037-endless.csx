// Only after a rate limit, and then for ever.
int waits = 0;
while (Failure?.Kind is RateLimited) waits++;
