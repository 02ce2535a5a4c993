boot:entry:
000  mov esp,pc:FirstStack+0x80
005  mov esi,eax
007  call boot:CheckProcessor
00c  mov ecx,cr4
00f  or ecx,0x610
015  mov cr4,ecx
018  mov ecx,cr0
01b  and ecx,0xFFFFFFFB
01e  or ecx,0x22
021  mov cr0,ecx
024  fninit
026  cld
027  call pc:BootStack
02c  mov esp,eax
02e  mov ecx,esi
030  mov edx,ebx
032  call pc:Start

boot:CheckProcessor:
000  mov edi,ebx
002  pushf
003  pop eax
004  mov ecx,eax
006  xor eax,0x200000
00b  push eax
00c  popf
00d  pushf
00e  pop eax
00f  push ecx
010  popf
011  xor eax,ecx
013  test eax,0x200000
018  je short 0x00000038
01a  xor eax,eax
01c  cpuid
01e  test eax,eax
020  je short 0x00000038
022  mov eax,1
027  cpuid
029  mov ebx,edi
02b  mov ebp,edx
02d  not ebp
02f  and ebp,0x7008018
035  jne short 0x0000005B
037  ret
038  mov esi,boot:Text:begin
03d  call boot:Print
042  mov esi,boot:Text:cpuid
047  call boot:Print
04c  mov esi,boot:Text:end
051  call boot:Print
056  jmp 0x000000E1
05b  mov esi,boot:Text:begin
060  call boot:Print
065  test ebp,8
06b  je short 0x00000077
06d  mov esi,boot:Text:bit3
072  call boot:Print
077  nop
078  test ebp,0x10
07e  je short 0x0000008A
080  mov esi,boot:Text:bit4
085  call boot:Print
08a  nop
08b  test ebp,0x8000
091  je short 0x0000009D
093  mov esi,boot:Text:bit15
098  call boot:Print
09d  nop
09e  test ebp,0x1000000
0a4  je short 0x000000B0
0a6  mov esi,boot:Text:bit24
0ab  call boot:Print
0b0  nop
0b1  test ebp,0x2000000
0b7  je short 0x000000C3
0b9  mov esi,boot:Text:bit25
0be  call boot:Print
0c3  nop
0c4  test ebp,0x4000000
0ca  je short 0x000000D6
0cc  mov esi,boot:Text:bit26
0d1  call boot:Print
0d6  nop
0d7  mov esi,boot:Text:end
0dc  call boot:Print
0e1  cli
0e2  hlt
0e3  jmp short 0x000000E2

boot:Print:
000  mov edi,[boot:PrintPlace]
006  test edi,edi
008  jne short 0x00000047
00a  mov edi,0xB8000
00f  mov edx,0x3F9
014  mov al,0
016  out dx,al
017  mov edx,0x3FB
01c  mov al,0x80
01e  out dx,al
01f  mov edx,0x3F8
024  mov al,1
026  out dx,al
027  mov edx,0x3F9
02c  mov al,0
02e  out dx,al
02f  mov edx,0x3FB
034  mov al,3
036  out dx,al
037  mov edx,0x3FA
03c  mov al,7
03e  out dx,al
03f  mov edx,0x3FC
044  mov al,3
046  out dx,al
047  nop
048  mov bl,[esi]
04a  inc esi
04b  test bl,bl
04d  je short 0x00000079
04f  mov ecx,0x3E8
054  mov edx,0x3FD
059  in al,dx
05a  test al,0x20
05c  jne short 0x00000061
05e  dec ecx
05f  jne short 0x00000059
061  mov edx,0x3F8
066  mov al,bl
068  out dx,al
069  cmp bl,0x20
06c  jb short 0x00000048
06e  mov [edi],bl
070  mov byte [edi+1],0xF
074  add edi,2
077  jmp short 0x00000048
079  mov [boot:PrintPlace],edi
07f  ret

boot:PrintPlace: 4 bytes of Data

boot:Text:begin: 44 bytes of Data: 4273734F732063616E6E6F742072756E20686572653A20746869732070726F636573736F72206C61636B7300

boot:Text:cpuid: 7 bytes of Data: 20435055494400

boot:Text:bit3: 5 bytes of Data: 2050534500

boot:Text:bit4: 5 bytes of Data: 2054534300

boot:Text:bit15: 6 bytes of Data: 20434D4F5600

boot:Text:bit24: 6 bytes of Data: 204658535200

boot:Text:bit25: 5 bytes of Data: 2053534500

boot:Text:bit26: 6 bytes of Data: 205353453200

boot:Text:end: 55 bytes of Data: 2E204974206E6565647320612050656E7469756D20342C20616E204174686C6F6E203634206F722061206E65776572206F6E652E0D0A00

pc:FirstStack: 128 bytes of Data

pc:ImageStart:
000  mov eax,link:image-start
005  ret

pc:ImageData:
000  mov eax,link:data-start
005  ret

pc:ImageEnd:
000  mov eax,link:image-end
005  ret

