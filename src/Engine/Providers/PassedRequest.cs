using System.Net;
using RulesEngine.Wire;

namespace RulesEngine.Providers;

/// <summary>The client's body on its way out: the same bytes, with the deployment's model name in place of the client's.</summary>
internal sealed class PassedRequest : HttpContent
{
    private readonly RequestBody _body;
    private readonly byte[] _model;

    public PassedRequest(ProviderCall call)
    {
        _body = call.Body;
        _model = ModelNames.ToJson(call.Model);
        Headers.TryAddWithoutValidation("Content-Type", "application/json");
    }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(!_body.TryHold(), _body);
        try
        {
            await stream.WriteAsync(_body.BeforeModel, cancellationToken);
            await stream.WriteAsync(_model, cancellationToken);
            await stream.WriteAsync(_body.AfterModel, cancellationToken);
        }
        finally
        {
            _body.Release();
        }
    }

    protected override bool TryComputeLength(out long length)
    {
        length = _body.BeforeModel.Length + _model.Length + _body.AfterModel.Length;
        return true;
    }
}
