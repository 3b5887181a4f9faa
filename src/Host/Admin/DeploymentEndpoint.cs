using RulesEngine.Configuration;
using RulesEngine.Deployments;
using RulesEngine.Host.Endpoints;
using RulesEngine.Host.Hosting;
using RulesEngine.Vocabulary;

namespace RulesEngine.Host.Admin;

/// <summary><c>POST /admin/deployments</c>: cool, isolate, bring back or forget, and what came of it.</summary>
internal static class DeploymentEndpoint
{
    /// <summary>The longest body that can mean something, in bytes.</summary>
    private const int LongestBody = 16 << 10;

    public static async Task ChangeAsync(HttpContext http, Gateway gateway)
    {
        (byte[] body, int length) = await BodyReader.ReadAsync(http.Request, http.RequestAborted);
        DeploymentChange? change = DeploymentChangeReader.Read(body.AsMemory(0, Math.Min(length, LongestBody)), out string problem);
        BodyReader.Return(body);
        if (change is null)
        {
            await ClientError.InvalidRequest(Dialect.OpenAi, problem).WriteAsync(http.Response);
            return;
        }

        Snapshot snapshot = gateway.Current;
        IReadOnlyList<DeploymentState> changed = gateway.Change(change, http.Connection.RemoteIpAddress?.ToString() ?? "an unknown address");
        if (changed.Count == 0)
        {
            string known = string.Join(", ", DeploymentReport.All(snapshot).Select(one => one.Id).Take(10));
            await ClientError.NotFound($"The configuration has no deployment {(change.Deployment is { } id ? $"'{id}'" : $"of a provider '{change.Provider}'")}. It has {known}; GET /admin/deployments lists them.").WriteAsync(http.Response);
            return;
        }

        await http.Response.WriteAsJsonAsync(DeploymentReport.All(snapshot).Where(one => changed.Any(state => state.Seen.Id == one.Id)));
    }
}
