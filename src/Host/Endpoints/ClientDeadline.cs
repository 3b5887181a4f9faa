using System.Globalization;
using RulesEngine.Vocabulary;

namespace RulesEngine.Host.Endpoints;

/// <summary>Reads how long the client will wait. It can only narrow what the operator allows.</summary>
internal static class ClientDeadline
{
    public static Limits Narrow(Limits limits, IHeaderDictionary headers)
    {
        TimeSpan? patience = Read(headers, HeaderNames.DeadlineMilliseconds, 1) ?? Read(headers, HeaderNames.SdkTimeoutSeconds, 1000);
        return patience < limits.Time ? limits with { Time = patience.Value } : limits;
    }

    private static TimeSpan? Read(IHeaderDictionary headers, string name, double milliseconds) =>
        headers.TryGetValue(name, out var text)
        && double.TryParse(text.ToString(), NumberStyles.Float, CultureInfo.InvariantCulture, out double number)
        && number is > 0 and < 1e9
            ? TimeSpan.FromMilliseconds(number * milliseconds)
            : null;
}
