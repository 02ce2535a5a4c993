/* What isos/net-bench serves, for Linux: port 7 echo, 80 a page of 1024 bytes, 5001 a sink, 5002 a source of bytes.
 * One process and one epoll loop, which is how servers are written for Linux. It is the only program beside busybox in the
 * guest that ./bss bench network --vs-linux boots. Build: gcc -O2 -m32 -static. */
#define _GNU_SOURCE
#include <errno.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

#define PAGE_BYTES 1024
#define BLOCK_BYTES 65536
#define REQUEST_BYTES 4096
#define EVENTS 128
#define BACKLOG 256

struct peer;
typedef int handler(struct peer *peer);

struct peer {
    int socket;
    handler *serve;                 /* for a port: of the peers that it accepts */
    int is_port;
    unsigned long long count;       /* sink: bytes so far; source: bytes left */
    int has_asked;                  /* source: the line was read */
    int is_last;                    /* close when all is sent */
    char *kept;                     /* what the socket did not take yet */
    size_t kept_bytes, kept_sent;
    size_t length;
    char request[REQUEST_BYTES + 1];
};

static char block[BLOCK_BYTES];
static char answers[2][PAGE_BYTES + 200];
static size_t answer_bytes[2];
static int events;

static int is_transient(ssize_t result) { return result < 0 && (errno == EAGAIN || errno == EINTR); }

static void wait_for(struct peer *peer, unsigned what, int operation)
{
    struct epoll_event event = { .events = what, .data.ptr = peer };
    if (epoll_ctl(events, operation, peer->socket, &event))
        perror("epoll_ctl");
}

/* Sends, or keeps what does not fit and waits for room. -1: the connection is over. */
static int say(struct peer *peer, const char *bytes, size_t length)
{
    ssize_t sent = 0;
    if (!peer->kept) {
        sent = send(peer->socket, bytes, length, MSG_NOSIGNAL);
        if (sent < 0 && !is_transient(sent))
            return -1;
        if (sent < 0)
            sent = 0;
        if ((size_t)sent == length)
            return peer->is_last ? -1 : 0;
    }
    size_t left = peer->kept_bytes - peer->kept_sent;
    char *all = malloc(left + length - sent);
    if (!all)
        return -1;
    if (left)
        memcpy(all, peer->kept + peer->kept_sent, left);
    memcpy(all + left, bytes + sent, length - sent);
    free(peer->kept);
    peer->kept = all;
    peer->kept_sent = 0;
    peer->kept_bytes = left + length - sent;
    wait_for(peer, EPOLLOUT, EPOLL_CTL_MOD);
    return 0;
}

static int go_on(struct peer *peer)
{
    ssize_t sent = send(peer->socket, peer->kept + peer->kept_sent, peer->kept_bytes - peer->kept_sent, MSG_NOSIGNAL);
    if (sent < 0)
        return is_transient(sent) ? 0 : -1;
    peer->kept_sent += sent;
    if (peer->kept_sent != peer->kept_bytes)
        return 0;
    free(peer->kept);
    peer->kept = NULL;
    peer->kept_bytes = peer->kept_sent = 0;
    wait_for(peer, EPOLLIN, EPOLL_CTL_MOD);
    return peer->is_last ? -1 : 0;
}

static int serve_echo(struct peer *peer)
{
    ssize_t length = recv(peer->socket, block, sizeof block, 0);
    if (length <= 0)
        return is_transient(length) ? 0 : -1;
    return say(peer, block, length);
}

static int serve_sink(struct peer *peer)
{
    ssize_t length = recv(peer->socket, block, sizeof block, 0);
    if (length > 0) {
        peer->count += length;
        return 0;
    }
    if (length < 0)
        return is_transient(length) ? 0 : -1;
    char line[32];
    peer->is_last = 1;
    return say(peer, line, snprintf(line, sizeof line, "%llu\n", peer->count));
}

/* Adds to the request what has come. */
static int read_more(struct peer *peer)
{
    ssize_t length = recv(peer->socket, peer->request + peer->length, REQUEST_BYTES - peer->length, 0);
    if (length <= 0)
        return is_transient(length) ? 0 : -1;
    peer->length += length;
    peer->request[peer->length] = 0;
    return 0;
}

static int serve_source(struct peer *peer)
{
    if (!peer->has_asked) {
        if (read_more(peer))
            return -1;
        if (!memchr(peer->request, '\n', peer->length))
            return peer->length == REQUEST_BYTES ? -1 : 0;
        peer->count = strtoull(peer->request, NULL, 10);
        peer->has_asked = 1;
        wait_for(peer, EPOLLOUT, EPOLL_CTL_MOD);
    }
    while (peer->count) {
        ssize_t sent = send(peer->socket, block, peer->count < BLOCK_BYTES ? peer->count : BLOCK_BYTES, MSG_NOSIGNAL);
        if (sent < 0)
            return is_transient(sent) ? 0 : -1;
        peer->count -= sent;
    }
    return -1;
}

static int serve_page(struct peer *peer)
{
    if (read_more(peer))
        return -1;
    char *start = peer->request, *end;
    while (!peer->is_last && (end = strstr(start, "\r\n\r\n"))) {
        *end = 0;
        char *field = strcasestr(start, "\r\nconnection:");
        int is_kept = !(field && strcasestr(field, "close"));
        peer->is_last = !is_kept;
        start = end + 4;
        if (say(peer, answers[is_kept], answer_bytes[is_kept]))
            return -1;
    }
    peer->length -= start - peer->request;
    memmove(peer->request, start, peer->length + 1);
    return peer->length == REQUEST_BYTES ? -1 : 0;
}

static void listen_at(unsigned short port, handler *serve)
{
    int one = 1;
    struct sockaddr_in address = { .sin_family = AF_INET, .sin_port = htons(port) };
    struct peer *listener = calloc(1, sizeof *listener);
    listener->socket = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0);
    listener->serve = serve;
    listener->is_port = 1;
    setsockopt(listener->socket, SOL_SOCKET, SO_REUSEADDR, &one, sizeof one);
    if (bind(listener->socket, (struct sockaddr *)&address, sizeof address) || listen(listener->socket, BACKLOG)) {
        perror("listen");
        exit(1);
    }
    wait_for(listener, EPOLLIN, EPOLL_CTL_ADD);
}

static void accept_from(struct peer *listener)
{
    int one = 1, accepted = accept4(listener->socket, NULL, NULL, SOCK_NONBLOCK);
    if (accepted < 0)
        return;
    struct peer *peer = calloc(1, sizeof *peer);
    if (!peer) {
        close(accepted);
        return;
    }
    peer->socket = accepted;
    peer->serve = listener->serve;
    setsockopt(accepted, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
    wait_for(peer, EPOLLIN, EPOLL_CTL_ADD);
}

int main(void)
{
    signal(SIGPIPE, SIG_IGN);
    for (int i = 0; i < BLOCK_BYTES; i++)
        block[i] = '0' + i % 10;
    for (int is_kept = 0; is_kept < 2; is_kept++) {
        answer_bytes[is_kept] = snprintf(answers[is_kept], sizeof answers[is_kept],
            "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: %d\r\n%s\r\n", PAGE_BYTES,
            is_kept ? "" : "Connection: close\r\n");
        memset(answers[is_kept] + answer_bytes[is_kept], 'x', PAGE_BYTES);
        answer_bytes[is_kept] += PAGE_BYTES;
    }
    events = epoll_create1(0);
    listen_at(7, serve_echo);
    listen_at(80, serve_page);
    listen_at(5001, serve_sink);
    listen_at(5002, serve_source);
    puts("serving");
    fflush(stdout);
    for (;;) {
        struct epoll_event ready[EVENTS];
        int count = epoll_wait(events, ready, EVENTS, -1);
        for (int i = 0; i < count; i++) {
            struct peer *peer = ready[i].data.ptr;
            if (peer->is_port) {
                accept_from(peer);
                continue;
            }
            if (peer->kept ? go_on(peer) : peer->serve(peer)) {
                close(peer->socket);
                free(peer->kept);
                free(peer);
            }
        }
    }
}
