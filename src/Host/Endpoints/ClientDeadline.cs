using System.Globalization;
using RulesEngine.Vocabulary;

namespace RulesEngine.Host.Endpoints;

/// <summary>
/// Reads how long the client will wait. It can only narrow what the operator allows. An SDK's time-out is over once the answer has begun;
/// a deadline that the client sets for this gateway holds for the whole answer: after it nobody is called, not even to go on with a broken stream.
/// </summary>
internal static class ClientDeadline
{
    public static Limits Narrow(Limits limits, IHeaderDictionary headers)
    {
        TimeSpan? deadline = Read(headers, HeaderNames.DeadlineMilliseconds, 1);
        TimeSpan? patience = deadline ?? Read(headers, HeaderNames.SdkTimeoutSeconds, 1000);
        return patience is null ? limits : limits with { Time = patience < limits.Time ? patience.Value : limits.Time, Deadline = deadline };
    }

    private static TimeSpan? Read(IHeaderDictionary headers, string name, double milliseconds) =>
        headers.TryGetValue(name, out var text)
        && double.TryParse(text.ToString(), NumberStyles.Float, CultureInfo.InvariantCulture, out double number)
        && number is > 0 and < 1e9
            ? TimeSpan.FromMilliseconds(number * milliseconds)
            : null;
}
