/** What ends a build early. `result` is what Jenkins makes of it. */
class Ended extends RuntimeException {
    final String result

    Ended(String result, String message) {
        super(message)
        this.result = result
    }
}

/** A mistake that Jenkins would find, or something that this harness does not know: never a result of the build. */
class Unknown extends RuntimeException {
    Unknown(String message) {
        super(message)
    }
}

/** Jenkins' results, the best first (hudson.model.Result). A build's result only gets worse. */
class Results {
    static final List<String> ORDER = ['SUCCESS', 'UNSTABLE', 'FAILURE', 'NOT_BUILT', 'ABORTED']

    static String worse(String one, String other) {
        return ORDER.indexOf(one) >= ORDER.indexOf(other) ? one : other
    }
}

/** Time that passes only when a step says so, and the limits that count on it, outermost first. In minutes. */
class Clock {
    double now = 0
    private final List<Double> deadlines = []

    void within(Double limit, Closure work) {
        if (limit == null) {
            work()
            return
        }
        deadlines << (now + limit)
        try {
            work()
        } finally {
            deadlines.remove(deadlines.size() - 1)
        }
    }

    /** Lets a step take its time. @throws Ended when a limit comes first. */
    void pass(double minutes) {
        double end = now + minutes
        double limit = deadlines ? deadlines.min() : Double.POSITIVE_INFINITY
        now = Math.min(end, limit)
        if (end > limit) throw new Ended('ABORTED', 'Timeout has been exceeded')
    }
}

/**
 * The pipeline steps that the Jenkinsfile uses, after the references of Pipeline: Basic Steps, Pipeline: Nodes and
 * Processes and Slack Notification. Every other step, and every parameter that a step has not got, is an error.
 */
class Steps {
    private static final Map<String, Set<String>> PARAMETERS = [
        sh       : ['script', 'returnStatus', 'returnStdout', 'encoding', 'label'],
        echo     : ['message'],
        error    : ['message'],
        unstable : ['message'],
        slackSend: ['attachments', 'baseUrl', 'blocks', 'botUser', 'channel', 'color', 'failOnError', 'iconEmoji', 'message',
                    'notifyCommitters', 'replyBroadcast', 'sendAsText', 'teamDomain', 'timestamp', 'token',
                    'tokenCredentialId', 'username', 'uploadChunkSize'],
    ].collectEntries { name, keys -> [name, keys as Set] }
    /** The parameter that a step takes without a name. */
    private static final Map<String, String> SINGLE = [sh: 'script', echo: 'message', error: 'message', unstable: 'message',
                                                       slackSend: 'message']

    final Build build

    Steps(Build build) {
        this.build = build
    }

    boolean knows(String name) {
        return PARAMETERS.containsKey(name)
    }

    Object call(String name, List args) {
        if (!knows(name)) throw new Unknown("unknown step: ${name}")
        Map given = args.size() == 1 && args[0] instanceof Map ? args[0] as Map : singleArgument(name, args)
        given.keySet().each { key ->
            if (!PARAMETERS[name].contains(key.toString())) throw new Unknown("step ${name} has no parameter ${key}")
        }
        return "${name}Step"(given)
    }

    private static Map singleArgument(String name, List args) {
        if (args.size() != 1) throw new Unknown("step ${name} takes one value or named ones")
        return [(SINGLE[name]): args[0]]
    }

    /** As Jenkins on an agent with Linux: the text goes into a file, and `sh -xe` runs it in the workspace. */
    private Object shStep(Map given) {
        build.needAgent('sh')
        if (given.returnStatus && given.returnStdout) throw new Unknown('sh: returnStatus or returnStdout, not both')
        String script = text('sh', given.script)
        File file = File.createTempFile('durable-', '.sh')
        int status
        ByteArrayOutputStream output = new ByteArrayOutputStream()
        try {
            file.text = script
            List<String> command = script.startsWith('#!') ? [file.path] : ['/bin/sh', '-xe', file.path]
            if (script.startsWith('#!')) file.executable = true
            ProcessBuilder builder = new ProcessBuilder(command)
            builder.directory(new File(build.scenario.workspace as String))
            builder.redirectErrorStream(true)
            builder.environment().clear()
            builder.environment().putAll(build.variables())
            build.clock.pass((build.scenario.minutes?.get(build.env.BACKUP_REGION) ?: 0) as double)
            Process process = builder.start()
            process.outputStream.close()
            process.consumeProcessOutputStream(output).join()
            status = process.waitFor()
        } finally {
            file.delete()
        }
        build.record.sh << [script: script, label: given.label, stage: build.stage, status: status, output: output.toString()]
        if (given.returnStatus) return status
        if (status != 0) throw new Ended('FAILURE', "script returned exit code ${status}")
        return given.returnStdout ? output.toString() : null
    }

    private Object echoStep(Map given) {
        build.record.echo << text('echo', given.message)
        return null
    }

    private Object errorStep(Map given) {
        throw new Ended('FAILURE', text('error', given.message))
    }

    private Object unstableStep(Map given) {
        text('unstable', given.message)
        build.worsen('UNSTABLE')
        return null
    }

    private Object slackSendStep(Map given) {
        text('slackSend', given.message)
        build.record.slack << given.collectEntries { key, value -> [key, value instanceof GString ? value.toString() : value] }
        return null
    }

    private static String text(String step, Object value) {
        if (!(value instanceof CharSequence)) throw new Unknown("${step} needs a text, not ${value}")
        return value.toString()
    }
}

/** One build: its parameters, variables, result and all that it did. */
class Build {
    final Map scenario
    final Clock clock = new Clock()
    final Map<String, Object> params
    final Variables env
    String result = 'SUCCESS'
    /** The innermost stage that runs. */
    String stage = null
    int agents = 0
    private final List<String> stageResults = []
    final Map record = [stages: [], sh: [], echo: [], slack: [], post: [], checkouts: 0]

    Build(Map scenario) {
        this.scenario = scenario
        this.params = (scenario.parameters ?: [:]) as Map<String, Object>
        this.env = new Variables((scenario.globals ?: [:]) as Map<String, String>)
    }

    void needAgent(String step) {
        if (agents == 0) throw new Unknown("${step} needs an agent")
    }

    void worsen(String to) {
        result = Results.worse(result, to)
        for (int index = 0; index < stageResults.size(); index++) stageResults[index] = Results.worse(stageResults[index], to)
    }

    /** Runs a stage's work and returns the stage's own result. */
    String inStage(String name, Closure work) {
        String outer = stage
        stage = name
        stageResults << 'SUCCESS'
        try {
            work()
        } catch (Ended ended) {
            worsen(ended.result)
            record.log = (record.log ?: []) + ended.message
        } finally {
            stage = outer
        }
        return stageResults.remove(stageResults.size() - 1)
    }

    /** Of a process on the agent: its own variables, parameters as texts, what the pipeline has set. */
    Map<String, String> variables() {
        Map<String, String> all = [:]
        all.putAll(scenario.agentVariables as Map<String, String>)
        params.each { name, value -> all[name] = value.toString() }
        all.putAll(env.all())
        return all
    }
}

/** Jenkins' `env`: what is set becomes a text, what is not set is null. */
class Variables {
    private final Map<String, String> values = [:]

    Variables(Map<String, String> start) {
        this.@values.putAll(start)
    }

    @Override
    Object getProperty(String name) {
        return this.@values[name]
    }

    @Override
    void setProperty(String name, Object value) {
        this.@values[name] = value == null ? null : value.toString()
    }

    Map<String, String> all() {
        return this.@values.findAll { name, value -> value != null }
    }
}
