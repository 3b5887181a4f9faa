// All of this is about streams that broke after the client had read something.
if (Turn != Turn.Interrupted) return default;

// Half a tool call is never finished by somebody else: the halves of two calls do not make one.
if (Stream is { ToolCallOpen: true }) return Fail();

// Where tools are offered, only a deployment that calls tools goes on.
if (Request.Tools) Only(d => d.Can(Capabilities.Tools));

// Text goes on elsewhere as often as the gateway allows, twice; after that the client hears that it broke.
return Resume();
